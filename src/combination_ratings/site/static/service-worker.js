// Keeps one version of the answers on the device for whoever asked for it (page /offline), and answers from there where
// the network does not. What somebody asks is never kept: the cache holds the list in BUILD and nothing else.
// BUILD comes before this text: id, data, languages, files, check and emergency pages by language.
"use strict";
const CACHE = `offline-${BUILD.id}`;
const PATIENCE = 8000;
const INDEX = 10;
const SCRIPT = { headers: { "content-type": "text/javascript; charset=utf-8" } };

self.addEventListener("install", (event) => {
  const fresh = [BUILD.data, ...BUILD.files].map((address) => new Request(address, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("offline-") && name !== CACHE;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

const found = async (address, options = {}) => (await caches.open(CACHE)).match(address, options);

// A script out of the one file of data.
async function script(name) {
  const data = await (await found(BUILD.data)).blob();
  const size = Number(await data.slice(0, INDEX).text());
  const index = JSON.parse(await data.slice(INDEX, INDEX + size).text());
  if (!Object.hasOwn(index, name)) return new Response("", { status: 404 });
  const start = INDEX + size + index[name][0];
  return new Response(await data.slice(start, start + index[name][1]).text(), SCRIPT);
}

async function languageOf(address, client) {
  const known = (text) => BUILD.languages.includes(text);
  const before = client ? await self.clients.get(client) : null;
  const asked = [address, before && new URL(before.url)].filter(Boolean);
  const given = asked.flatMap((one) => [one.searchParams.get("lang"), one.searchParams.get("_lang")]).find(known);
  return given ?? navigator.languages.map((one) => one.slice(0, 2)).find(known) ?? BUILD.languages[0];
}

// The page of the kept copy that stands for an address: the emergency page, or the check with its version and date.
async function keptPage(address, client) {
  const language = await languageOf(address, client);
  const pair = address.pathname.match(/^\/combinations\/([^/+]+)(?:\+|%2B)([^/+]+)$/i);
  if (pair) return Response.redirect(`/check?${new URLSearchParams([["s", pair[1]], ["s", pair[2]], ["lang", language]])}`);
  return found(address.pathname === "/emergency" ? BUILD.emergency[language] : BUILD.check[language]);
}

async function page(request, client) {
  const address = new URL(request.url);
  if (/\.html$/.test(address.pathname)) { // a link of the kept copy's own
    return Response.redirect(address.pathname.replace(/\.html$/, "").replace(/%2B/i, "+") + address.search);
  }
  const late = new Promise((_, fail) => { setTimeout(() => fail(new Error("late")), PATIENCE); });
  try {
    return await Promise.race([fetch(request), late]);
  } catch {
    return (await keptPage(address, client)) ?? Response.error();
  }
}

async function part(request) {
  try {
    return await fetch(request);
  } catch {
    return (await found(request, { ignoreSearch: true })) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  const own = address.pathname.match(/^\/offline\/assets\/([a-z0-9_/-]+)\.js$/);
  if (own) event.respondWith(script(own[1]));
  else if (request.mode === "navigate") event.respondWith(page(request, event.clientId));
  else if (BUILD.files.some((file) => new URL(file, self.location).pathname === address.pathname)) event.respondWith(part(request));
});
