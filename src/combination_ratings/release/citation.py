"""How to cite the package, in every form, from the descriptor alone.

When: `python -m scripts.document` writes CITATION.cff and .zenodo.json; the site and releases show the others.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

Descriptor = dict[str, Any]
CITED = ("name", "title", "version", "created", "description", "keywords", "licenses", "contributors", "homepage", "id")
"""Properties of the descriptor on which a citation rests."""
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def released_on(descriptor: Descriptor) -> str:
    """Date of the version, ISO."""
    return str(descriptor["created"])[:10]


def authors(descriptor: Descriptor) -> list[str]:
    """Names of the authors."""
    return [c["title"] for c in descriptor["contributors"] if "author" in c.get("roles", [])]


def doi(descriptor: Descriptor) -> str:
    """The DOI, where the descriptor's `id` is one; empty where it has none."""
    found = DOI.fullmatch(str(descriptor.get("id", "")))
    return found[1] if found else ""


def address(descriptor: Descriptor) -> str:
    """The address that lasts longest: the DOI's, else the homepage; empty where there is neither."""
    return f"https://doi.org/{found}" if (found := doi(descriptor)) else str(descriptor.get("homepage", ""))


def key(descriptor: Descriptor) -> str:
    """The key under which the version is cited, in every form that has one."""
    return f"{descriptor['name']}-{descriptor['version']}"


def cited(descriptor: Descriptor) -> Descriptor:
    """Of a descriptor what a citation rests on: kept in the database, so that a site says the same as the files."""
    return {name: descriptor[name] for name in CITED if name in descriptor}


def cff(descriptor: Descriptor) -> str:
    """CITATION.cff 1.2.0, `type: dataset`."""
    document = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite the version that you used.",
        "type": "dataset",
        "title": descriptor["title"],
        "version": descriptor["version"],
        "date-released": released_on(descriptor),
        "authors": [{"name": name} for name in authors(descriptor)],
        "license": descriptor["licenses"][0]["name"],
        "keywords": descriptor["keywords"],
        "abstract": descriptor["description"],
        **({"doi": doi(descriptor)} if doi(descriptor) else {}),
        **({"url": descriptor["homepage"]} if "homepage" in descriptor else {}),
    }
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=120)


def zenodo(descriptor: Descriptor) -> str:
    """`.zenodo.json`: the only metadata that Zenodo reads where it is there."""
    document = {
        "upload_type": "dataset",
        "title": descriptor["title"],
        "version": descriptor["version"],
        "publication_date": released_on(descriptor),
        "description": descriptor["description"],
        "creators": [{"name": name} for name in authors(descriptor)],
        "license": descriptor["licenses"][0]["name"].lower(),
        "access_right": "open",
        "keywords": descriptor["keywords"],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def bibtex(descriptor: Descriptor, part: str = "", at: str = "") -> str:
    """BibTeX entry of the whole, or of a part at its own address."""
    note = f"Open dataset, {descriptor['licenses'][0]['name']}"
    url = at or address(descriptor)
    fields = {
        "author": " and ".join(f"{{{name}}}" for name in authors(descriptor)),
        "title": f"{{{descriptor['title']}}}",
        "version": descriptor["version"],
        "year": released_on(descriptor)[:4],
        "note": f"{unbraced(part)}. {note}" if part else note,
        **({"doi": doi(descriptor)} if doi(descriptor) else {}),
        **({"url": url} if url else {}),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key(descriptor)},\n{body}\n}}\n"


def unbraced(text: str) -> str:
    """A text that opens and closes nothing in BibTeX, whatever somebody typed."""
    return re.sub(r"[{}\\%@\x00-\x1f]", "", text)


def ris(descriptor: Descriptor) -> str:
    """RIS record, type DATA, with the line ends that RIS asks for."""
    lines = [("TY", "DATA"), *(("AU", name) for name in authors(descriptor)), ("TI", descriptor["title"])]
    lines += [("PY", released_on(descriptor)[:4]), ("DA", released_on(descriptor).replace("-", "/"))]
    lines += [("ET", descriptor["version"])]
    lines += [("DO", doi(descriptor))] if doi(descriptor) else []
    lines += [("UR", address(descriptor))] if address(descriptor) else []
    lines += [("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def csl(descriptor: Descriptor) -> list[dict[str, Any]]:
    """CSL-JSON."""
    year, month, day = (int(part) for part in released_on(descriptor).split("-"))
    return [
        {
            "id": key(descriptor),
            "type": "dataset",
            "title": descriptor["title"],
            "version": descriptor["version"],
            "author": [{"literal": name} for name in authors(descriptor)],
            "issued": {"date-parts": [[year, month, day]]},
            "abstract": descriptor["description"],
            **({"DOI": doi(descriptor)} if doi(descriptor) else {}),
            **({"URL": address(descriptor)} if address(descriptor) else {}),
        }
    ]


def plain(descriptor: Descriptor, part: str = "", at: str = "") -> str:
    """One line for people, of the whole or of a part such as `combinations/ketamine+ssri` at its own address."""
    where = f" {part}." if part else ""
    year, licence = released_on(descriptor)[:4], descriptor["licenses"][0]["name"]
    who = "; ".join(authors(descriptor))
    found = at or address(descriptor)
    told = f"{who} ({year}). {descriptor['title']}, version {descriptor['version']}.{where} {licence}."
    return f"{told} {found}" if found else told


def forms(descriptor: Descriptor) -> dict[str, str]:
    """Every form of the citation as text, by name."""
    return {
        "plain": plain(descriptor),
        "bibtex": bibtex(descriptor),
        "ris": ris(descriptor),
        "csl-json": json.dumps(csl(descriptor), indent=1, ensure_ascii=False) + "\n",
        "cff": cff(descriptor),
    }
