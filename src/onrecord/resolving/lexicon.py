"""Words that tell what a name or a description is of: titles, roles, institutions, outlets, pronouns.

Written by hand for this project. A word missing here costs a little evidence, never an error.
"""

from __future__ import annotations

from onrecord.resolving import occupations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = {
    **dict.fromkeys(("i", "me", "my", "myself", "mine"), "i"),
    **dict.fromkeys(("we", "us", "our", "ourselves", "ours"), "we"),
    **dict.fromkeys(("you", "your", "yourself"), "you"),
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "themselves", "both", "neither"), "they"),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), "who"),
}
"""Each pronoun and possessive with the one that stands for its row."""

POSSESSIVES = _words("my our your his her its their whose")
DETERMINERS = POSSESSIVES | _words(
    "the a an this that these those some any no another each every both certain"
)
BRINGING_UP = _words("a an one another")
"""The words in front of somebody who is brought up for the first time, one of many: `a driver`."""
NOBODY = _words(
    "nobody none no-one neither somebody someone anybody anyone everyone everybody all others other"
)
QUANTITIES = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety several many most"
    " some few dozens hundreds thousands half both"
)
SO_CALLED = _words(
    "so-called self-styled self-proclaimed self-appointed self-described supposed alleged purported would-be"
)

MALE_TITLES = _words(
    "mr mr. sir lord king prince duke count baron father brother don hajj kak monsieur m. si"
)
FEMALE_TITLES = _words(
    "mrs mrs. ms ms. miss mme mme. madame lady dame queen princess duchess sister mother doña dona"
    " lalla mama auntie señora frau"
)
ABBREVIATED = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "col": "colonel",
    "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "prof": "professor", "dr": "doctor",
    "eng": "engineer", "cllr": "councillor", "insp": "inspector", "supt": "superintendent",
    "mp": "lawmaker", "justice": "judge",
}  # fmt: skip
"""Titles with the noun that a text goes on with."""
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | _words(
        "madam dr dr. prof prof. professor sen. rep. gov. gen. col. capt. lt. sgt. rev. fr. st. hon. sgt lt"
        " capt gen col cpl insp supt cllr sen rep gov prof mp mep msp mla dci mgr mgr. msgr monsignor sheikh"
        " sheik mullah imam ayatollah rabbi mzee chief ustaz maître maitre academician engineer eng."
        " mamosta moulay dottor bishop archbishop cardinal pope patriarch uncle aunt"
    )
)
RANKS = _words(
    "general colonel major captain lieutenant sergeant brigadier admiral commander marshal corporal"
    " private inspector superintendent detective constable officer"
)
MALE_ROLES = _words(
    "chairman spokesman businessman policeman fireman father brother son husband grandfather uncle"
    " nephew king prince sheikh duke widower man boy barman salesman fisherman headman foreman grandson"
    " dad lad priest congressman alderman councilman granddad grandad cameraman bishop imam mullah"
    " headmaster landlord groom bridegroom patriarch friar abbot gentleman bloke chap guy hunk strongman"
    " craftsman tradesman sportsman statesman nobleman horseman oarsman linesman frontman anchorman"
    " postman milkman workman yachtsman batsman count baron emperor tsar czar sultan boyfriend stepfather"
    " father-in-law son-in-law brother-in-law grandpa great-grandfather great-grandad schoolboy ex-husband"
    " gunman brakeman signalman seaman midshipman crewman groundsman doorman stuntman clergyman churchman"
)
FEMALE_ROLES = _words(
    "chairwoman spokeswoman businesswoman policewoman mother sister daughter wife grandmother aunt"
    " niece queen princess duchess widow woman girl actress landlady housewife nun granddaughter mum"
    " great-niece congresswoman councilwoman mother-in-law waitress headmistress heiress stewardess"
    " godmother midwife brunette blonde starlet diva matriarch grandma gran granny nan nanny bride"
    " ballerina countess baroness empress abbess prioress spinster schoolgirl saleswoman sportswoman"
    " stateswoman forewoman horsewoman ombudswoman frontwoman anchorwoman songstress seamstress governess"
    " postmistress harbourmistress schoolmistress ex-wife great-grandmother great-grandma stepmother"
    " daughter-in-law girlfriend fiancée heroine matron alderwoman noblewoman tsarina mayoress clergywoman"
    " churchwoman crewwoman gunwoman oarswoman batswoman"
)
ROLES = (
    occupations.OCCUPATIONS
    | TITLES
    | RANKS
    | MALE_ROLES
    | FEMALE_ROLES
    | _words(
        "democrat republican president vice-president premier minister secretary chancellor ambassador"
        " envoy consul governor mayor senator deputy lawmaker legislator representative councillor"
        " commissioner speaker spokesperson chair chairperson chief head leader director manager executive"
        " officer boss founder owner partner treasurer trustee coordinator mediator negotiator delegate"
        " adviser advisor aide counsel lawyer barrister solicitor attorney prosecutor judge justice"
        " magistrate clerk coroner witness defendant plaintiff expert analyst economist strategist scientist"
        " researcher historian linguist geologist hydrologist climatologist biologist sociologist"
        " paleontologist sedimentologist statistician epidemiologist doctor nurse surgeon veterinarian"
        " pharmacist teacher student farmer fisherman driver pilot engineer technician worker miner baker"
        " waiter cook chef coach trainer player goalkeeper striker skipper referee umpire runner cyclist"
        " rower grandmaster champion author writer poet novelist actor star singer columnist editor reporter"
        " correspondent journalist presenter anchor blogger critic reviewer publisher caller tenant"
        " neighbour neighbor resident survivor passenger tourist customer client shareholder investor banker"
        " broker financier insurer trader merchant challenger dealer supplier contractor developer convener"
        " steward organiser organizer activist campaigner volunteer member candidate nominee rival opponent"
        " predecessor successor colleague counterpart friend cousin agent guard soldier fighter commandant"
        " diplomat official bureaucrat inspector auditor ombudsman regulator forecaster archbishop pastor"
        " preacher monk pilgrim elder landowner landlord lodger keeper warden ranger guide footman insider"
        " source informant whistleblower candidate communist parliamentarian usher rapporteur whip"
        " attorney-general backbencher premier headmaster principal dean rector provost curator librarian"
        " archivist sculptor painter composer violinist carpenter plumber electrician mechanic seller"
        " shopkeeper stallholder barber tailor hydrographer sergeant-at-arms host co-host co-founder"
        " co-author co-star mom dean vice- governor premier taoiseach prefect bürgermeister ex runner-up"
        " winner loser lottery-winner designate nominee deceased pensioner brewer storekeeper defector"
        " hunter dentist stroke bow comptroller"
    )
) - occupations.SURNAMES
SMALL_ROLES = occupations.SURNAMES | _words("observer monitor guardian star herald courier")
"""Nouns of roles that are ones in small letters only: with a capital they are names of outlets."""
PLURAL_PEOPLE = _words(
    "people women men children officials officers police relatives parents wives widows heirs others clergy"
    " islanders fishermen firemen media press staff personnel crew troops villagers families crews"
    " households"
)
INSTITUTIONS = _words(
    "philharmonic symphony ensemble ballet conference synod gathering inquiry register polytechnic"
    " conservatory brigades squadron division legion brotherhood sisterhood circle collective initiative"
    " platform registry archive archives watch ministry department office agency bureau board council"
    " committee commission court tribunal authority service administration directorate secretariat"
    " government cabinet parliament senate assembly congress duma house chamber party bloc coalition"
    " alliance front movement union unions federation confederation association league guild syndicate club"
    " team company firm corporation group holding bank fund trust foundation institute institution"
    " university college school academy museum library hospital clinic laboratory observatory centre center"
    " embassy consulate mission delegation command army navy force forces police guard brigade battalion"
    " militia staff crown treasury exchange market airline airport railway railways operator supplier"
    " regulator supervisor network society organisation organization charity church diocese parish"
    " municipality city town district region state community inspectorate prosecution defence presidency"
    " palace kremlin tribune cooperative co-operative zoo gardens choir orchestra theatre theater opera"
    " festival campaign opposition majority minority side ombudsman's consortium mine mill refinery plant"
    " factory harbour port trustees management leadership headquarters forum faction caucus chancellery lab"
    " squad unit taskforce yard shipyard brewery brokerage troops services presidium precinct hospice"
    " affairs corps regiment fleet bank-note panel jury benches works waterworks observers mediators"
    " detachment flotilla contingent garrison eparchy archeparchy patriarchate akimat rectorate maslikhat"
    " majlis khural hromada prefecture subprefecture mairie rathaus gendarmerie carabinieri constabulary"
    " republic kingdom sultanate principality emirate eldership sejm knesset bundestag bundesrat lyceum"
    " gymnasium precinct enterprise archdiocese bishopric congregation tabernacle directorate-general cortes"
    " folketing storting riksdag rada dáil seanad fellowship"
)
OUTLET_WORDS = _words(
    "newspaper paper daily weekly magazine journal publication outlet website site portal channel"
    " broadcaster station agency newsletter blog edition editors newsroom tabloid gazette program"
    " programme podcast wire periodical"
)
OUTLET_NAMES = _words(
    "times post journal gazette herald tribune courier chronicle observer telegraph mirror argus"
    " examiner bulletin ledger sentinel star sun mail echo record register dispatch news wire agency"
    " press radio tv television channel broadcasting zeitung tidende avis review magazine today daily"
    " weekly online media standard independent guardian economist mercury inquirer globe express"
    " reporter monitor pravda gazeta hazeta presse monde figaro tagblatt blatt bote reuters bloomberg"
    " interfax tass xinhua afp ap bbc cnn"
)
COMPANY_WORDS = _words(
    "company firm group maker manufacturer business retailer operator concern producer employer"
)
BUSINESS_KINDS = _words(
    "brokerage insurer lender bookseller brewer airline carmaker automaker chipmaker drugmaker shipbuilder"
    " retailer manufacturer supplier conglomerate newspaper website broadcaster daily weekly publisher"
    " bidder suitor miner grocer builder operator"
)
"""Nouns that stand before names of companies and begin none."""
BUSINESSES = COMPANY_WORDS | _words(
    "insurer lender bookseller brewer brewery airline carrier carmaker automaker chipmaker drugmaker"
    " shipbuilder builder developer supplier contractor publisher utility startup start-up mine miner"
    " broker brokerage yard shipyard bank fund house chain store shop giant conglomerate subsidiary"
    " parent plant factory works mill refinery ferry railway employer owner buyer bidder organisation"
    " organization charity ngo club team federation enterprise trader exporter importer refiner producer"
    " wholesaler distributor processor packer"
)
"""Nouns that may be used of a company, whatever its name says."""
BUSINESS_WORDS = _words(
    "shares share profit profits revenue revenues sales dividend quarter merger takeover stake"
    " investors shareholders customers plant factory brand margin earnings ltd inc plc ag gmbh group"
    " company firm maker executive chief founder owner board results orders"
)
"""Words that stand beside names of companies."""
AUTHORITIES = _words(
    "regulator watchdog supervisor authority agency commission board inspectorate inspector office bank"
    " service directorate bureau council committee ombudsman"
)
"""Nouns that may be used of a body that watches over others, and words that names of such bodies have."""
LEADERS = _words(
    "head director chief leader boss president chairman chairwoman chair chairperson manager executive"
)
"""Nouns that newspapers use of one another's bearers."""
GENERIC_PEOPLE = _words(
    "official politician expert specialist leader man woman lady diplomat officer"
    " parliamentarian lawmaker interlocutor scientist researcher speaker pensioner veteran player author"
    " activist top-manager manager financier entrepreneur businessman businesswoman statesman"
    " head boss chief designate nominee deceased"
)
FAMILY = _words(
    "wife husband mother father brother sister son daughter grandmother grandfather cousin aunt uncle"
    " niece nephew mother-in-law father-in-law brother-in-law sister-in-law parents widow mum dad"
    " grandson granddaughter"
)
PARTICLES = _words(
    "bin binti ibn bint ben bat abu al el de da do dos das del della dello dei degli dalla der den di du la"
    " le van von ter ten y e i ag ap mac nic ní ua ya wa na anak uulu oglu ogly kyzy af zu zur st por para"
    " pour für voor við un los las oğlu oghlu qızı qizi kızı walet ferch ab op dela í et und og och 't ’t á"
    " arap ole mint wad ould abou abi oum umm ud"
)
AFTER_NAMES = _words(
    "kc qc sc td mhk dbe kbe gbe mlc mdb frs ofm osb sj mp mep msp mla phd md obe mbe cbe ag se ltd ltd."
    " inc inc. plc gmbh llc llp lp co co. corp corp. s.a. sa nv bv spa ab asa oyj kg bhd tbk"
)
PREPOSITIONS = _words(
    "of at in for from with on under to by near close behind against between among over within without"
    " after before during outside inside across around about who that which whose where when whom while"
    " along aboard above below beneath beside beyond opposite throughout off onto via"
    " as surnamed called named known whose seen led based looking holding wearing dated marked not than"
)
STOPS = (
    PREPOSITIONS
    | DETERMINERS
    | frozenset(PRONOUNS)
    | _words(
        "and or but nor so yet if then said says say told tells is are was were be been being has have had"
        " do does did will would can could may might must shall should not also only just even still already"
        " now than however like unlike despite according amid until upon toward towards besides"
        " except given meanwhile once again perhaps maybe indeed instead because since though although when"
        " what why how there here yes no more less very"
    )
)
PORTFOLIOS = _words(
    "finance justice defence defense water irrigation health energy education transport culture"
    " interior agriculture economy trade labour labor industry environment tourism information housing"
    " science sciences sport sports affairs state security development business businesses towns religion"
    " religious guidance welfare family families women youth children planning works commerce mines mining"
    " fisheries food forestry land lands climate nature heritage innovation digital communications media"
    " technology research employment pensions social migration immigration gender equality veterans homeland"
    " budget infrastructure roads ports shipping aviation islands rural urban cooperation investment"
    " industries medicine law economics philology workers resources emergencies situations privatisation"
    " privatization antiquities endowments petroleum electricity power minerals railways highways posts"
    " telecommunications livestock youths integration reconstruction digitalisation digitalization refugees"
    " waters sanitation"
)
GIVEN_TOO = _words("dean don dom shah kang abba teta con quazi dato sri makhdoom lama emir")
"""Titles that are given names oftener, right before a surname alone."""
MADE_ADJECTIVES = _words("area backed based born era funded held leaning led like old owned run style wide")
CALENDAR = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept."
    " oct. nov. dec. january february march april may june july august september october november"
    " december monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan"
)
GIVEN_MONTHS = _words("april may june august")
"""Months that are names of people too."""
ANSWERS = _words(
    "refused refuses refuse refusing declined declines decline declining accepted accepts accept agreed"
    " agrees agree answered answers answer replied replies reply rejected rejects reject respond"
    " responded responds denied denies deny retorted retorts countered counters promised obeyed"
    " consented conceded admitted admits confirmed confirm confirms thanked thanks objected disagreed"
    " disagrees"
)
"""Words of cues that answer what somebody else said."""
COMPANY_NAMES = _words(
    "airlines airways automotive beverages brands brothers capital cement ceramics chemicals coaches"
    " coal electric electronics energies energy engineering enterprises entertainment estates fisheries"
    " foods freight gas glass holding holdings hotels industries insurance interactive international"
    " investments labs laboratories lines logistics marine materials metals minerals mining motors"
    " networks oil optics packaging partners petroleum pharma pharmaceuticals plastics power products"
    " properties publishing resources robotics securities semiconductor semiconductors services shipping"
    " software solar solutions stores steel studios supermarkets systems technologies technology telecom"
    " telecoms textiles therapeutics timber tobacco transit transport ventures water wind rail rescue"
    " refining mart farms dairies bakeries breweries paints tyres teas fruits seeds poultry seafood seafoods"
    " maritime tankers ferries buses cabs games gaming films pictures furniture health healthcare hospitals"
    " biotech biosciences genetics diagnostics devices instruments batteries battery hydro nuclear renewables"
    " cables broadband mobile agro dairy fertilisers fertilizers salt sugar rubber leather launch aerospace"
    " aviation railways tramways trams leasing credit savings mutual assurance construction building"
    " contractors homes retail trading exports imports logistic forwarding haulage trucking carriers movers"
    " zinc nickel cobalt lithium bauxite aluminium aluminum alumina graphite phosphates potash concrete"
    " bricks tiles pulp printing fabrics garments apparel footwear shoes cosmetics toys sportswear"
    " outfitters kitchens appliances autos automobiles trucks tractors machinery machines valves pumps"
    " turbines turbine engines bearings forgings tubes pipes pipelines drilling offshore oilfield"
    " petrochemicals chemical coatings adhesives gases waters vineyards spirits distillers distilleries"
    " brewing juices snacks confectionery chocolate chocolates biscuits bread milling flour feeds meats"
    " meat sausages aquaculture canneries cinemas broadcasters wireless cellular fibre fiber satellite"
    " satellites drones dynamics armaments arms munitions couriers parcels express removals taxis cruises"
    " voyages tours resorts betting bookmakers leisure fitness gyms pharmacies pharmacy pharm clinics"
    " vision optical implants vaccines biologics biopharma oncology crops crop agrochemicals plantations"
    " orchards nurseries lifts elevators venues graphics designs tires yachts quarries boilers heating"
    " cooling lighting carpets sofas ovens cookers sensors chips microchips displays screens circuits"
    " semis motorcycles scooters aircraft airport airports helicopters rockets rail-cars wagons"
    " locomotives coachworks shipyards shipbuilding steelworks ironworks foundry foundries smelter"
    " smelters coffee cocoa vegetables foodstuffs grocers supermarket hypermarkets malls realty"
    " developments housing mortgages finance financial bancorp wealth pensions analytics consulting"
    " consultants advisers advisors recruitment staffing cleaning catering laundries"
)
"""Last words of names of companies."""
BEARERS_TOO = _words("glass steel salt power mart wind")
"""Those of them that are surnames too."""
MOTTOS = _words("united together first forward ahead worldwide")
"""Last words of names of movements: `Graduate Workers United`."""
AND_SONS = frozenset(("Sons", "Daughters", "Brothers", "Partners", "Associates", "Friends", "Company", "Co"))
"""Words that end the name of a firm after `and`."""
PLATFORMS = _words("facebook telegram twitter instagram youtube whatsapp tiktok linkedin internet viber")
"""Where words are put that are nobody's who could speak."""
EXPRESSIONS = _words("conviction opinion view belief estimate assessment account version words")
"""What is said or thought: "his conviction" is his, and no speaker of its own."""
HONORIFICS = _words("excellency majesty highness honour honor holiness eminence lordship grace worship")
"""With a possessive they stand for a person like a pronoun: `His Excellency`."""
SOME = _words("some several many most few certain")
"""Quantities that tell no number; a group is called without them."""
RELATIONS = FAMILY | _words(
    "agent lawyer friend rival colleague ally aide adviser heirs heir pals pal fan fans"
)
"""Nouns whose bearer is not the person named after `of`: the agent of goalkeeper Matej Horvath."""
PRONOMINAL = _words("other one others rest sides latter former largest first second third fourth fifth")
"""Heads that tell no more than a pronoun does."""
NOT_AGENTS = _words(
    "paper number order letter matter offer river water power sewer container computer printer counter"
    " center centre chapter register quarter shoulder finger winter summer dinner tower flower answer"
    " corner border barrier harbor harbour shelter meter metre filter motor reactor sensor factor sector"
    " tractor door floor error mirror color colour favor favour labor labour rumor rumour vapor flavor"
    " tumor plant grant restaurant warrant pavement list mist fist twist coast committee fee knee tree"
    " degree coffee transfer trailer boiler cooker burner heater cooler drawer dryer freezer radiator"
    " elevator escalator generator detector calculator indicator transistor newspaper wallpaper"
    " skyscraper helicopter rubber timber chamber cucumber poster folder ladder powder thunder wonder"
    " blunder murder disorder remainder reminder cylinder danger trigger burger hanger charger layer"
    " prayer tier pier frontier ear tear year gear bear appear theater theatre crater water-meter"
    " parameter diameter thermometer kilometer kilometre meteor visor razor anchor manor medallion"
    " mission"
)
"""Nouns that end as those of people who do something, and are none."""
THINGS = _words(
    "papers contract contracts report reports filing filings item e-mail e-mails email emails logs tape"
    " tapes footage figures photograph photographs image images recording recordings instrument"
    " instruments map screenshot screenshots video videos message messages evidence"
)
"""What may show something but is nobody who speaks."""
DOCUMENTS = _words(
    "report statement letter text audit handbook instructions document memorandum note notes notice minutes"
    " accounts survey study poll review reply message book article editorial column advice map regulations"
    " petition calculations proposal leaflet forecast estimates data records invoices summary communique"
    " communiqué dispatch ruling judgment judgement verdict decision indictment order"
)
BEFORE_PLACES = _words(
    "new north south east west upper lower great saint st san santa costa el la los las port cape"
)
"""First words of names of places of more than one word."""
BEFORE_BODIES = _words(
    "northern southern eastern western central national royal international general first united great"
    " federal public free social democratic global american european african asian universal regional"
    " catholic islamic christian academic supreme high"
)
"""First words of names of bodies that are no nouns of people."""
PLACE_NAMES = _words(
    "bay river street avenue road lane bridge island islands isles lake hill hills park valley square"
    " coast sea strait mountain mountains pass creek falls heights beach cape ocean gulf delta peninsula"
    " forest canal"
)
"""Last words of names of places."""
PLACE_OPENERS = _words("villa hotel calle via rue plaza camp mount lake fort")
"""First words of names of places."""
SAINTS = _words("saint sainte santa san santo são port")
"""First words of names of towns."""
OBJECTS = _words(
    "refinery mill mine pit plant factory port harbour project region district province company concern"
)
"""Nouns that may end a name after `of`: the operator of the Lowmoor refinery."""
