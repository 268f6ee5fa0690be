"""Where a database's compounds and proteins stand in this package: the look-ups that all mechanism importers share.

Never used at build time.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from combination_ratings.names.normal_form import normalise
from combination_ratings.tables.canonical import Row

# What a mechanism is recorded for: something taken. Classes and mixtures get curated rows only.
TAKEN = frozenset({"drug", "botanical", "food", "exposure"})

# A subunit that stands for a receptor complex. First match wins; the gene symbol is the human one.
COMPLEXES = [
    (re.compile(pattern), target)
    for pattern, target in (
        (r"GABR[ABGDEPQ]\d?$", "gabaa"),
        (r"GABRR\d$", "gabaa_rho"),
        (r"GABBR\d$", "gabab"),
        (r"GRIN\d[A-D]?$", "nmda"),
        (r"GRIA\d$", "ampa"),
        (r"GRIK\d$", "kainate"),
        (r"GLR(A\d|B)$", "glycine_receptor"),
        (r"HTR3[A-E]$", "5ht3"),
        (r"CHRNA[46]$|CHRNB2$", "nachr_alpha4beta2"),
        (r"CHRNA[35]$|CHRNB4$", "nachr_alpha3beta4"),
        (r"CHRN(A1|B1|D|E|G)$", "nachr_muscle"),
        (r"KCNJ11$", "katp"),
        (r"KCNJ8$", "katp_vascular"),
        (r"GUCY1[AB]\d$", "sgc"),
        (r"ATP4[AB]$", "hk_atpase"),
        (r"ATP1[AB]\d$", "na_k_atpase"),
        (r"PDE6[A-D]$", "pde6"),
    )
]

# Salts and hydrates under which a database lists a drug; the ion that matters stands before or after.
SALT = re.compile(
    r"^(sodium|potassium|disodium|calcium|magnesium) (?=\w+(ate|am|ol|ide)$)"
    r"|( (di)?(hydrochloride|hydrobromide|sulfate|sulphate|citrate|carbonate|maleate|tartrate|succinate|fumarate"
    r"|mesylate|besylate|phosphate|acetate|bromide|chloride|sodium|potassium|calcium|monohydrate|dihydrate))+$"
)

# Names under which the databases list a substance of another name here: the acid of a salt, the pure compound.
OTHER_NAMES = {"valproic acid": "valproate", "oxitriptan": "5htp", "oxybate": "ghb"}

SPECIES = {"Human": "human", "Mouse": "mouse", "Rat": "rat"}


@dataclass
class SubstanceIndex:
    """External ids and exact normal forms of names, to substance ids."""

    by_id: dict[tuple[str, str], str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Mapping[str, list[Row]]) -> "SubstanceIndex":
        """Index of the package's substances, identifiers and international nonproprietary names."""
        taken = {row["substance_id"]: row for row in tables["substances"] if row["kind"] in TAKEN}
        index = cls()
        for row in tables["identifiers"]:
            if row["substance_id"] in taken:
                index.by_id[row["scheme"], row["value"]] = row["substance_id"]
        for row in tables["aliases"]:
            if row["kind"] == "inn" and row["substance_id"] in taken:
                index.by_name.setdefault(normalise(row["alias"]), row["substance_id"])
        for id_, row in taken.items():
            index.by_name |= {normalise(row["name"]): id_, normalise(id_): id_}
        index.by_name.pop("", None)
        return index

    def find(self, ids: Iterable[tuple[str, str]], names: Iterable[str]) -> str | None:
        """Substance of the first id that is known, else of the first name that is equal, with or without its salt."""
        for key in ids:
            if key[1] and key in self.by_id:
                return self.by_id[key]
        said = list(names)
        bare = [SALT.sub("", name.lower()) for name in said]
        other = [OTHER_NAMES[name] for name in bare if name in OTHER_NAMES]
        return next((self.by_name[n] for n in map(normalise, [*said, *bare, *other]) if n in self.by_name), None)


@dataclass(frozen=True)
class Protein:
    """A protein as a database names it, placed in this package."""

    target_id: str
    gene: str
    species: str
    kind: str = ""


@dataclass
class TargetIndex:
    """UniProt accessions and gene symbols to targets."""

    by_accession: dict[str, Protein] = field(default_factory=dict)
    by_gene: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, targets: Iterable[Row], gtopdb: Path | None = None) -> "TargetIndex":
        """Index of the package's targets; with the GtoPdb snapshot also of subunits and of rat and mouse proteins."""
        index = cls()
        for row in targets:
            index.kinds[row["target_id"]] = row["kind"]
            if row["gene"]:
                index.by_gene[row["gene"]] = row["target_id"]
            if row["uniprot"]:
                index.by_accession[row["uniprot"]] = Protein(row["target_id"], row["gene"], "human", row["kind"])
        if gtopdb is not None:
            index.add_orthologues(gtopdb)
        return index

    def add_orthologues(self, gtopdb: Path) -> None:
        """Add the accessions that GtoPdb's mapping files list for the genes in scope."""
        with (gtopdb / "targets_normalised.csv").open(encoding="utf-8", newline="") as stream:
            genes = {row["gtp_target_id"]: row["hgnc_symbol"] for row in csv.DictReader(stream)}
        with (gtopdb / "GtP_to_UniProt_mapping.csv").open(encoding="utf-8", newline="") as stream:
            next(stream, "")
            for row in csv.DictReader(stream):
                gene = genes.get(row["GtoPdb IUPHAR ID"], "")
                target = self.of_gene(gene)
                if target and row["Species"] in SPECIES:
                    protein = Protein(target, gene, SPECIES[row["Species"]], self.kinds[target])
                    self.by_accession.setdefault(row["UniProtKB ID"], protein)

    def of_gene(self, gene: str) -> str | None:
        """Target of a human gene symbol, by itself or as a subunit of a complex."""
        if gene in self.by_gene:
            return self.by_gene[gene]
        return next((target for pattern, target in COMPLEXES if pattern.match(gene)), None)

    def proteins(self, accessions: str) -> list[Protein]:
        """The proteins of `P14867|P18507`, one for each target; [] where none is in scope."""
        found = [self.by_accession[a] for a in accessions.split("|") if a in self.by_accession]
        return list({protein.target_id: protein for protein in found}.values())
