"""Which codes of two event ontologies an act stands for, so that a table of statements can join event data.

CAMEO: Gerner, Schrodt and Yilmaz (2012), Conflict and Mediation Event Observations, codebook 1.1b3; its
root codes are two digits. PLOVER: the sixteen event types as in Halterman et al. (2023), which dropped
plain comment. `docs/acts.md` says why each act has the codes it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.values import Act


@dataclass(frozen=True, slots=True)
class Codes:
    """The CAMEO root code and the PLOVER event type of an act, None where the ontology has none for it."""

    cameo: str | None
    plover: str | None


CODES: Mapping[Act, Codes] = MappingProxyType(
    {
        "state": Codes("01", None),
        "report": Codes("01", None),
        "announce": Codes("01", None),
        "deny": Codes("01", None),
        "admit": Codes("01", None),
        "promise": Codes("03", "AGREE"),
        "threaten": Codes("13", "THREATEN"),
        "warn": Codes("01", None),
        "demand": Codes("10", "REQUEST"),
        "appeal": Codes("02", "REQUEST"),
        "propose": Codes("03", "AGREE"),
        "agree": Codes("03", "AGREE"),
        "reject": Codes("12", "REJECT"),
        "support": Codes("05", "SUPPORT"),
        "accuse": Codes("11", "ACCUSE"),
        "ask": Codes(None, None),
        "predict": Codes("01", None),
        "believe": Codes("01", None),
        "intend": Codes("01", None),
    }
)
