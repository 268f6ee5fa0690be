"""How to cite the package, in every form, from the descriptor alone.

When: `python -m scripts.document` writes CITATION.cff and .zenodo.json; the site and releases show the others.
"""

from __future__ import annotations

import json
from typing import Any

import yaml

Descriptor = dict[str, Any]


def released_on(descriptor: Descriptor) -> str:
    """Date of the version, ISO."""
    return str(descriptor["created"])[:10]


def authors(descriptor: Descriptor) -> list[str]:
    """Names of the authors."""
    return [c["title"] for c in descriptor["contributors"] if "author" in c.get("roles", [])]


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


def bibtex(descriptor: Descriptor) -> str:
    """BibTeX entry."""
    fields = {
        "author": " and ".join(f"{{{name}}}" for name in authors(descriptor)),
        "title": f"{{{descriptor['title']}}}",
        "version": descriptor["version"],
        "year": released_on(descriptor)[:4],
        "note": f"Open dataset, {descriptor['licenses'][0]['name']}",
        **({"url": descriptor["homepage"]} if "homepage" in descriptor else {}),
    }
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items())
    return f"@misc{{{descriptor['name']}-{descriptor['version']},\n{body}\n}}\n"


def ris(descriptor: Descriptor) -> str:
    """RIS record, type DATA, with the line ends that RIS asks for."""
    lines = [("TY", "DATA"), *(("AU", name) for name in authors(descriptor)), ("TI", descriptor["title"])]
    lines += [("PY", released_on(descriptor)[:4]), ("DA", released_on(descriptor).replace("-", "/"))]
    lines += [("ET", descriptor["version"])]
    lines += [("UR", descriptor["homepage"])] if "homepage" in descriptor else []
    lines += [("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def csl(descriptor: Descriptor) -> list[dict[str, Any]]:
    """CSL-JSON."""
    year, month, day = (int(part) for part in released_on(descriptor).split("-"))
    return [
        {
            "id": f"{descriptor['name']}-{descriptor['version']}",
            "type": "dataset",
            "title": descriptor["title"],
            "version": descriptor["version"],
            "author": [{"literal": name} for name in authors(descriptor)],
            "issued": {"date-parts": [[year, month, day]]},
            "abstract": descriptor["description"],
            **({"URL": descriptor["homepage"]} if "homepage" in descriptor else {}),
        }
    ]


def plain(descriptor: Descriptor, part: str = "") -> str:
    """One line for people, of the whole or of a part such as `combinations/ketamine+ssri`."""
    where = f" {part}." if part else ""
    year, licence = released_on(descriptor)[:4], descriptor["licenses"][0]["name"]
    who = "; ".join(authors(descriptor))
    return f"{who} ({year}). {descriptor['title']}, version {descriptor['version']}.{where} {licence}."


def forms(descriptor: Descriptor) -> dict[str, str]:
    """Every form of the citation as text, by name."""
    return {
        "plain": plain(descriptor),
        "bibtex": bibtex(descriptor),
        "ris": ris(descriptor),
        "csl-json": json.dumps(csl(descriptor), indent=1, ensure_ascii=False) + "\n",
        "cff": cff(descriptor),
    }
