"""Capitals, seats of power and the words for the people of a country, each with the government it stands for.

Written by hand from general knowledge for this project; `docs/speakers.md` says what is in it and what not.
"""

from __future__ import annotations

COUNTRIES = """
Afghanistan | Kabul | Afghan
Albania | Tirana | Albanian
Algeria | Algiers | Algerian
Angola | Luanda | Angolan
Argentina | Buenos Aires | Argentine Argentinian
Armenia | Yerevan | Armenian
Australia | Canberra | Australian
Austria | Vienna | Austrian
Azerbaijan | Baku | Azerbaijani Azeri
Bahrain | Manama | Bahraini
Bangladesh | Dhaka | Bangladeshi
Belarus | Minsk | Belarusian
Belgium | | Belgian
Bolivia | La Paz | Bolivian
Bosnia and Herzegovina | Sarajevo | Bosnian
Brazil | Brasília, Brasilia | Brazilian
Bulgaria | Sofia | Bulgarian
Cambodia | Phnom Penh | Cambodian
Cameroon | Yaoundé, Yaounde | Cameroonian
Canada | Ottawa | Canadian
Chile | Santiago | Chilean
China | Beijing, Zhongnanhai | Chinese
Colombia | Bogotá, Bogota | Colombian
Croatia | Zagreb | Croatian
Cuba | Havana | Cuban
Cyprus | Nicosia | Cypriot
the Czech Republic | Prague | Czech
Denmark | Copenhagen | Danish Dane
Ecuador | Quito | Ecuadorian
Egypt | Cairo | Egyptian
Estonia | Tallinn | Estonian
Ethiopia | Addis Ababa | Ethiopian
Finland | Helsinki | Finnish Finn
France | Paris, the Élysée, the Elysee, the Quai d'Orsay | French Frenchman Frenchwoman
Georgia | Tbilisi | Georgian
Germany | Berlin | German
Ghana | Accra | Ghanaian
Greece | Athens | Greek
Hungary | Budapest | Hungarian
Iceland | Reykjavik, Reykjavík | Icelandic
India | New Delhi, Delhi | Indian
Indonesia | Jakarta | Indonesian
Iran | Tehran, Teheran | Iranian
Iraq | Baghdad | Iraqi
Ireland | Dublin | Irish Irishman Irishwoman
Israel | | Israeli
Italy | Rome, the Quirinal, Palazzo Chigi | Italian
Japan | Tokyo | Japanese
Jordan | Amman | Jordanian
Kazakhstan | Astana | Kazakh Kazakhstani
Kenya | Nairobi | Kenyan
Kosovo | Pristina | Kosovar
Kyrgyzstan | Bishkek | Kyrgyz
Latvia | Riga | Latvian
Lebanon | Beirut | Lebanese
Libya | Tripoli | Libyan
Lithuania | Vilnius | Lithuanian
Luxembourg | | Luxembourgish
Malaysia | Kuala Lumpur | Malaysian
Malta | Valletta | Maltese
Mexico | Mexico City | Mexican
Moldova | Chișinău, Chisinau | Moldovan
Mongolia | Ulaanbaatar | Mongolian
Montenegro | Podgorica | Montenegrin
Morocco | Rabat | Moroccan
Myanmar | Naypyidaw | Burmese
Nepal | Kathmandu | Nepali Nepalese
the Netherlands | The Hague | Dutch Dutchman Dutchwoman
New Zealand | Wellington |
Nigeria | Abuja | Nigerian
North Korea | Pyongyang | North-Korean
North Macedonia | Skopje | Macedonian
Norway | Oslo | Norwegian
Oman | Muscat | Omani
Pakistan | Islamabad | Pakistani
Peru | Lima | Peruvian
the Philippines | Manila, Malacañang | Filipino Philippine
Poland | Warsaw | Polish Pole
Portugal | Lisbon | Portuguese
Qatar | Doha | Qatari
Romania | Bucharest | Romanian
Russia | Moscow, the Kremlin | Russian
Saudi Arabia | Riyadh | Saudi
Senegal | Dakar | Senegalese
Serbia | Belgrade | Serbian
Singapore | | Singaporean
Slovakia | Bratislava | Slovak
Slovenia | Ljubljana | Slovenian Slovene
Somalia | Mogadishu | Somali
South Africa | Pretoria | South-African
South Korea | Seoul, the Blue House | South-Korean Korean
Spain | Madrid, Moncloa | Spanish Spaniard
Sri Lanka | Colombo | Sri-Lankan
Sudan | Khartoum | Sudanese
Sweden | Stockholm | Swedish Swede
Switzerland | Bern, Berne | Swiss
Syria | Damascus | Syrian
Taiwan | Taipei | Taiwanese
Tajikistan | Dushanbe | Tajik
Thailand | Bangkok | Thai
Tunisia | Tunis | Tunisian
Turkey | Ankara | Turkish Turk
Turkmenistan | Ashgabat | Turkmen
Uganda | Kampala | Ugandan
Ukraine | Kyiv, Kiev, Bankova | Ukrainian
the United Arab Emirates | Abu Dhabi | Emirati
the United Kingdom | London, Downing Street, Whitehall, No 10 | British Briton
the United States | Washington, the White House | American
Uruguay | Montevideo | Uruguayan
Uzbekistan | Tashkent | Uzbek
the Vatican | the Holy See |
Venezuela | Caracas | Venezuelan
Vietnam | Hanoi | Vietnamese
Yemen | Sanaa | Yemeni
Zambia | Lusaka | Zambian
Zimbabwe | Harare | Zimbabwean
"""
"""One country a line: its name, its capital and seats of power, the words for its people."""
_OTHER_NAMES = {
    "the russian federation": "Russia",
    "the united states of america": "the United States",
    "the us": "the United States",
    "us": "the United States",
    "the usa": "the United States",
    "the uk": "the United Kingdom",
    "britain": "the United Kingdom",
    "great britain": "the United Kingdom",
    "the uae": "the United Arab Emirates",
    "türkiye": "Turkey",
    "czechia": "the Czech Republic",
}
_NOT_GOVERNMENTS = {"brussels": "European Union"}


def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    seats, people, countries = {}, {}, dict(_OTHER_NAMES)
    for line in COUNTRIES.strip().splitlines():
        country, places, words = (part.strip() for part in line.split("|"))
        countries[country.lower()] = country
        for place in filter(None, places.split(", ")):
            seats[place.lower()] = country
        for word in words.split():
            people[word.replace("-", " ").lower()] = country
    return seats, people, countries


_SEATS, _PEOPLE, _OWN_NAMES = _tables()


def government_of(country: str) -> str:
    """The name by which the government of a country goes: `government of Ukraine`."""
    return f"government of {country}"


def seat(words: str) -> str | None:
    """Whom a capital or a seat of power stands for: `Kyiv` → `government of Ukraine`; None for others."""
    key = words.lower()
    if key in _NOT_GOVERNMENTS:
        return _NOT_GOVERNMENTS[key]
    found = _SEATS.get(key) or _SEATS.get(f"the {key}")
    return None if found is None else government_of(found)


def country(words: str) -> str | None:
    """The country that goes by these words, `Russia` for `the Russian Federation`; None for others."""
    key = words.lower()
    return _OWN_NAMES.get(key) or _OWN_NAMES.get(f"the {key}")


def country_of_people(word: str) -> str | None:
    """The country of an adjective or of the word for its people: `Turkish` → `Turkey`; None for others."""
    key = word.lower()
    return _PEOPLE.get(key) or (_PEOPLE.get(key[:-1]) if key.endswith("s") else None)


def governments() -> tuple[str, ...]:
    """The names of all governments that seats of power stand for."""
    return (
        *map(government_of, sorted(set(_SEATS.values()) | set(_PEOPLE.values()))),
        *_NOT_GOVERNMENTS.values(),
    )
