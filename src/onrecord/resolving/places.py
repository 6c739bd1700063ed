"""Capitals, seats of power and the words for the people of a country, each with the government it stands for.

Written by hand from general knowledge for this project; `docs/speakers.md` says what is in it and what not.
"""

from __future__ import annotations

from functools import lru_cache

COUNTRIES = """
Afghanistan | Kabul | Afghan
Albania | Tirana | Albanian
Algeria | Algiers | Algerian
Andorra | Andorra la Vella | Andorran
Angola | Luanda | Angolan
Antigua and Barbuda | St John's | Antiguan
Argentina | Buenos Aires, the Casa Rosada | Argentine Argentinian
Armenia | Yerevan | Armenian
Australia | Canberra | Australian
Austria | Vienna | Austrian
Azerbaijan | Baku | Azerbaijani Azeri
the Bahamas | Nassau | Bahamian
Bahrain | Manama | Bahraini
Bangladesh | Dhaka | Bangladeshi
Barbados | Bridgetown | Barbadian
Belarus | Minsk | Belarusian
Belgium | | Belgian
Belize | Belmopan | Belizean
Benin | Porto-Novo, Cotonou | Beninese
Bhutan | Thimphu | Bhutanese
Bolivia | La Paz | Bolivian
Bosnia and Herzegovina | Sarajevo | Bosnian
Botswana | Gaborone | Botswanan
Brazil | Brasília, Brasilia, the Planalto | Brazilian
Britain | London, Downing Street, Whitehall, No 10 | British Briton English Scottish Welsh
Brunei | Bandar Seri Begawan | Bruneian
Bulgaria | Sofia | Bulgarian
Burkina Faso | Ouagadougou | Burkinabe
Burundi | Gitega, Bujumbura | Burundian
Cambodia | Phnom Penh | Cambodian
Cameroon | Yaoundé, Yaounde | Cameroonian
Canada | Ottawa | Canadian
Cape Verde | Praia | Cape-Verdean
the Central African Republic | Bangui | Central-African
Chad | N'Djamena, N’Djamena | Chadian
Chile | Santiago, La Moneda | Chilean
China | Beijing, Zhongnanhai | Chinese
Colombia | Bogotá, Bogota | Colombian
the Comoros | Moroni | Comorian
Costa Rica | San José | Costa-Rican
Croatia | Zagreb | Croatian Croat
Cuba | Havana | Cuban
Cyprus | Nicosia | Cypriot
the Czech Republic | Prague | Czech
the Democratic Republic of Congo | Kinshasa |
Denmark | Copenhagen | Danish Dane
Djibouti | | Djiboutian
the Dominican Republic | Santo Domingo | Dominican
East Timor | Dili | Timorese
Ecuador | Quito | Ecuadorian
Egypt | Cairo | Egyptian
El Salvador | San Salvador | Salvadoran
Equatorial Guinea | Malabo |
Eritrea | Asmara | Eritrean
Estonia | Tallinn | Estonian
Eswatini | Mbabane | Swazi
Ethiopia | Addis Ababa | Ethiopian
Fiji | Suva | Fijian
Finland | Helsinki | Finnish Finn
France | Paris, the Élysée, the Élysée Palace, the Elysee, Matignon, the Quai d'Orsay | French
Gabon | Libreville | Gabonese
the Gambia | Banjul | Gambian
Georgia | Tbilisi | Georgian
Germany | Berlin | German
Ghana | Accra | Ghanaian
Greece | Athens | Greek
Grenada | St George's | Grenadian
Guatemala | Guatemala City | Guatemalan
Guinea | Conakry | Guinean
Guinea-Bissau | Bissau |
Guyana | | Guyanese
Haiti | Port-au-Prince | Haitian
Honduras | Tegucigalpa | Honduran
Hungary | Budapest | Hungarian
Iceland | Reykjavik, Reykjavík | Icelandic
India | New Delhi, Delhi | Indian
Indonesia | Jakarta | Indonesian
Iran | Tehran, Teheran | Iranian
Iraq | Baghdad | Iraqi
Ireland | Dublin | Irish
Israel | | Israeli
Italy | Rome, the Quirinal, Palazzo Chigi | Italian
Ivory Coast | Abidjan, Yamoussoukro | Ivorian
Jamaica | Jamaica House | Jamaican
Japan | Tokyo | Japanese
Jordan | Amman | Jordanian
Kazakhstan | Astana | Kazakh Kazakhstani
Kenya | Nairobi | Kenyan
Kiribati | Tarawa |
Kosovo | Pristina | Kosovar
Kuwait | Kuwait City | Kuwaiti
Kyrgyzstan | Bishkek | Kyrgyz
Laos | Vientiane | Laotian Lao
Latvia | Riga | Latvian
Lebanon | Beirut | Lebanese
Lesotho | Maseru | Basotho
Liberia | Monrovia | Liberian
Libya | Tripoli | Libyan
Liechtenstein | Vaduz |
Lithuania | Vilnius | Lithuanian
Luxembourg | | Luxembourgish
Madagascar | Antananarivo | Malagasy
Malawi | Lilongwe | Malawian
Malaysia | Kuala Lumpur, Putrajaya | Malaysian
the Maldives | Malé | Maldivian
Mali | Bamako | Malian
Malta | Valletta | Maltese
the Marshall Islands | Majuro | Marshallese
Mauritania | Nouakchott | Mauritanian
Mauritius | Port Louis | Mauritian
Mexico | Mexico City | Mexican
Moldova | Chișinău, Chisinau | Moldovan
Monaco | | Monegasque
Mongolia | Ulaanbaatar | Mongolian
Montenegro | Podgorica | Montenegrin
Morocco | Rabat | Moroccan
Mozambique | Maputo | Mozambican
Myanmar | Naypyidaw, Nay Pyi Taw | Burmese
Namibia | Windhoek | Namibian
Nauru | | Nauruan
Nepal | Kathmandu | Nepali Nepalese
the Netherlands | The Hague | Dutch
New Zealand | Wellington | New-Zealander
Nicaragua | Managua | Nicaraguan
Niger | Niamey | Nigerien
Nigeria | Abuja, Aso Rock, Aso Villa | Nigerian
North Korea | Pyongyang | North-Korean
North Macedonia | Skopje | Macedonian
Norway | Oslo | Norwegian
Oman | Muscat | Omani
Pakistan | Islamabad | Pakistani
Palau | Ngerulmud | Palauan
Panama | Panama City | Panamanian
Papua New Guinea | Port Moresby |
Paraguay | Asunción, Asuncion | Paraguayan
Peru | Lima | Peruvian
the Philippines | Manila, Malacañang, Malacanang | Filipino Philippine
Poland | Warsaw | Polish Pole
Portugal | Lisbon, São Bento | Portuguese
Qatar | Doha | Qatari
the Republic of the Congo | Brazzaville | Congolese
Romania | Bucharest, Victoria Palace | Romanian
Russia | Moscow, the Kremlin | Russian
Rwanda | Kigali | Rwandan
Saint Lucia | Castries |
Samoa | Apia | Samoan
San Marino | | Sammarinese
Saudi Arabia | Riyadh | Saudi
Senegal | Dakar | Senegalese
Serbia | Belgrade | Serbian Serb
the Seychelles | | Seychellois
Sierra Leone | Freetown | Sierra-Leonean
Singapore | | Singaporean
Slovakia | Bratislava | Slovak
Slovenia | Ljubljana | Slovenian Slovene
the Solomon Islands | Honiara |
Somalia | Mogadishu | Somali
South Africa | Pretoria | South-African
South Korea | Seoul, the Blue House | South-Korean Korean
South Sudan | Juba |
Spain | Madrid, Moncloa | Spanish Spaniard
Sri Lanka | Colombo | Sri-Lankan
Sudan | Khartoum | Sudanese
Suriname | Paramaribo | Surinamese
Sweden | Stockholm | Swedish Swede
Switzerland | Bern, Berne | Swiss
Syria | Damascus | Syrian
Taiwan | Taipei | Taiwanese
Tajikistan | Dushanbe | Tajik
Tanzania | Dodoma, Dar es Salaam | Tanzanian
Thailand | Bangkok | Thai
Togo | Lomé, Lome | Togolese
Tonga | Nuku'alofa | Tongan
Trinidad and Tobago | Port of Spain | Trinidadian
Tunisia | Tunis | Tunisian
Turkey | Ankara | Turkish Turk
Turkmenistan | Ashgabat | Turkmen
Tuvalu | Funafuti | Tuvaluan
Uganda | Kampala | Ugandan
Ukraine | Kyiv, Kiev, Bankova, Bankova Street | Ukrainian
the United Arab Emirates | Abu Dhabi | Emirati
the United States | Washington, the White House | American
Uruguay | Montevideo | Uruguayan
Uzbekistan | Tashkent | Uzbek
Vanuatu | Port Vila | Ni-Vanuatu
the Vatican | |
Venezuela | Caracas, Miraflores | Venezuelan
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
    "the united kingdom": "Britain",
    "the uk": "Britain",
    "great britain": "Britain",
    "the uae": "the United Arab Emirates",
    "türkiye": "Turkey",
    "czechia": "the Czech Republic",
    "côte d'ivoire": "Ivory Coast",
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "drc": "the Democratic Republic of Congo",
    "congo": "the Democratic Republic of Congo",
    "the democratic republic of the congo": "the Democratic Republic of Congo",
    "timor-leste": "East Timor",
}
_OTHER_SEATS = {
    "brussels": "European Union",
    "ramallah": "Palestinian Authority",
    "erbil": "government of the Kurdistan Region",
    "hargeisa": "government of Somaliland",
    "sukhum": "government of Abkhazia",
    "sukhumi": "government of Abkhazia",
    "tiraspol": "government of Transnistria",
    "tskhinvali": "government of South Ossetia",
}
"""Seats of those who govern without being the government of a state that all recognise, or of several."""


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
    if key in _OTHER_SEATS:
        return _OTHER_SEATS[key]
    found = _SEATS.get(key) or _SEATS.get(f"the {key}")
    return None if found is None else government_of(found)


def country(words: str) -> str | None:
    """The country that goes by these words, `Russia` for `the Russian Federation`; None for others."""
    key = words.lower()
    return _OWN_NAMES.get(key) or _OWN_NAMES.get(f"the {key}")


@lru_cache(1 << 13)
def country_of_people(word: str) -> str | None:
    """The country of an adjective or of the word for its people: `Turkish` → `Turkey`; None for others."""
    key = word.lower()
    for end in ("", "s", "man", "woman", "men", "women"):
        if key.endswith(end) and (found := _PEOPLE.get(key.removesuffix(end))):
            return found
    return None


def governments() -> tuple[str, ...]:
    """The names of all governments that seats of power stand for."""
    return (
        *map(government_of, sorted(set(_SEATS.values()) | set(_PEOPLE.values()))),
        *_OTHER_SEATS.values(),
    )
