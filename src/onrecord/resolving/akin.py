"""Nouns that a text may use of the same bearer: the carrier is the airline, the physician the doctor.

Written by hand for this project. A noun may be in several groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.resolving.nouns import singular

GROUPS = """
doctor physician surgeon medic clinician paediatrician pediatrician psychiatrist consultant pathologist
    dr
lawyer attorney counsel barrister solicitor advocate defender litigator jurist kc qc sc
prosecutor attorney state-attorney district-attorney
judge magistrate justice chairman presiding-judge jurist
diplomat ambassador envoy consul negotiator emissary representative minister
politician mp lawmaker deputy senator congressman congresswoman councillor minister mayor leader
    parliamentarian member legislator representative mep msp candidate
minister secretary official chancellor politician
official minister director secretary head deputy administrator commissioner inspector officer governor
    chief manager
president leader head chief boss
premier prime-minister chancellor leader head
chairman chairwoman chair chairperson head president leader chief boss
director head chief manager boss executive leader principal rector dean
executive exec ceo boss chief head manager director founder chairman businessman businesswoman entrepreneur
founder owner boss entrepreneur businessman businesswoman tycoon millionaire billionaire industrialist
    magnate
owner landlord proprietor boss businessman restaurateur
spokesman spokeswoman spokesperson aide adviser official secretary diplomat
aide adviser advisor assistant secretary spokesman spokeswoman confidant staffer
mediator negotiator envoy go-between facilitator arbitrator
coach manager gaffer trainer boss head-coach tactician
player striker goalkeeper midfielder forward defender winger captain skipper keeper footballer batsman
    bowler international star veteran jumper athlete
athlete runner sprinter swimmer cyclist rider rower boxer fighter skier jumper champion player star
captain skipper player pilot sailor commander leader
boxer fighter champion challenger
writer author novelist poet playwright dramatist essayist columnist biographer
journalist reporter correspondent columnist editor presenter broadcaster host writer blogger anchor
editor editor-in-chief journalist chief boss
presenter host anchor broadcaster star
actor actress star performer singer artist
singer musician artist star performer soprano tenor
conductor maestro musician director
artist painter sculptor
scientist researcher professor academic scholar expert physicist chemist biologist geologist botanist
    zoologist ecologist astronomer virologist epidemiologist climatologist glaciologist volcanologist
    seismologist historian linguist economist lecturer paleontologist archaeologist
professor academic lecturer teacher scholar dean rector
economist analyst expert strategist forecaster banker
analyst economist strategist expert
expert specialist analyst scientist consultant professor
banker governor economist financier
investor shareholder financier backer fund
policeman policewoman officer commissioner inspector superintendent detective sheriff constable chief
    sergeant
officer general colonel major captain lieutenant commander admiral marshal soldier brigadier sergeant
    commodore
general commander officer soldier marshal
soldier serviceman fighter officer sergeant private
cleric bishop priest archbishop imam rabbi pastor patriarch cardinal vicar monk abbot preacher
prelate bishop archbishop cardinal patriarch
farmer grower rancher smallholder planter landowner
fisherman skipper captain sailor angler
driver trucker motorist motorman chauffeur
worker employee staffer labourer technician operator
teacher headteacher schoolteacher lecturer tutor principal
student pupil undergraduate teenager youngster
activist campaigner protester organiser organizer leader environmentalist
unionist leader secretary organiser shop-steward chairman president
pensioner retiree grandfather grandmother widow widower great-grandad great-grandfather
tenant resident neighbour neighbor lodger local
victim plaintiff complainant claimant
defendant accused suspect plaintiff
plaintiff complainant claimant applicant
witness informant resident
chef cook restaurateur
curator groundsman groundskeeper keeper conservator
company firm group maker manufacturer producer business corporation retailer chain carrier developer
    operator concern enterprise holding supplier giant conglomerate employer buyer bidder owner
airline carrier airways air company operator
bank lender banco banque company
insurer insurance company
retailer chain supermarket store shop company
utility water power electric energy gas company supplier provider
railway rail operator company carrier line lines
builder construction developer contractor company
ministry department
department ministry agency bureau office
court tribunal bench
union federation guild syndicate association organisation
agency bureau service authority watchdog regulator office inspectorate body
watchdog regulator authority commission agency board inspectorate ombudsman body
body federation association council organisation organization institution
club team side franchise
team club side squad group
newspaper paper outlet daily weekly publication tabloid title
broadcaster station channel radio tv network
party faction bloc group movement front alliance
government cabinet administration authorities state
university college institute academy school
hospital clinic trust infirmary
charity foundation organisation organization ngo group trust
council municipality town-hall city-hall administration authority city town
municipality city town council administration
committee panel commission inquiry board group
commission committee panel inquiry body
army military forces command
museum gallery collection
theatre theater opera house company
orchestra philharmonic symphony ensemble band
brokerage securities broker firm bank capital
fund investor firm capital partners
shipyard yard builder
mill plant factory works refinery
refiner refinery refining oil petroleum company
school academy college institution
church diocese parish archdiocese
"""
"""One group a line, what does not fit it indented below, in small letters and in the singular."""


def _table() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(GROUPS.replace("\n    ", " ").strip().splitlines()):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_GROUPS_OF = _table()


@lru_cache(1 << 13)
def akin(noun: str, other: str) -> bool:
    """Whether two nouns are in one group: `carrier` and `airline`, `physician` and `doctor`."""
    mine, theirs = _GROUPS_OF.get(noun), _GROUPS_OF.get(singular(other)) or _GROUPS_OF.get(other)
    return bool(mine and theirs and mine & theirs)


def akin_to_one(noun: str, others: Iterable[str]) -> bool:
    """Whether a noun is in one group with one of others."""
    return any(akin(noun, other) for other in others)
