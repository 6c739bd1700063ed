"""Given names that mostly women or mostly men bear, as a sign of whom `she` or `he` may mean.

Written by hand for this project, from general knowledge of many languages. A name that both bear is in
neither.
"""

from __future__ import annotations

from collections import Counter


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEMALE = _words(
    """
    abbie abby abena abigail achieng ada adaeze addison adela adelaide adele adeline adhiambo adriana
    adrienne adunni adwoa afia agata agatha agnes agneta agnieszka agustina aida aigul aileen ailsa aino
    ainur aisha aisling akinyi akmaral akoth akua alana aleksandra alena alessandra alessia alevtina
    alexa alexandra alexandria alexandrina alice alina alisa alison aliya alla allison alma almagul
    althea altynai alyssa ama amal amalia amalie amanda amara amber amelia amelie amina aminata amy ana
    ana-maria anahit anastasia anastasiia anastasiya anca andreea andrijana angela angelica angelika
    angelina angelique angie anisa anita anja anjali anjelica anke ann anna annabel annabelle annalise
    anne anneke anneli annelies annelise annemarie annette annie annika antje antoinette antonia
    antonina aoife apiyo arabella ariana arlene asha ashleigh assel astrid atieno audra audrey augusta
    auma aurelia aurelie aurora aurélie ava awa awino ayanna ayesha aylin ayo ayse ayşe azadeh aïssatou
    barb barbara barbora beata beatrice beatrix beatriz becca becky belinda bella belén benedetta
    benedikte berit bernadette bertha beryl beth bethany bethenny betsy bettina betty bev beverly bhavna
    bianca bibigul biljana bintou birgit birgitta blanca blanka blessing bohdana bolanle bonnie
    borislava botagoz bożena brandi breanna brenda brianna bridget brigid brigitte brita britt britta
    brittany bronisława bronwen brooke bukola bärbel caitlin caitlyn callie camille candace candice
    carina carla carlene carlotta carly carmela carmen carol carol-ann carole caroline carolyn carrie
    carys cassandra cassidy catarina catharine catherine cathleen cathy catriona cecilia cecilie celeste
    celia celine chandra chantal charity charlene charlotte charmaine chelsea chelsey cheri cherie
    cheryl chiamaka chiara chinwe chioma chipo chloe christa christel christiane christie christina
    christine christy ciara cindy claire clara clare clarissa claudette claudia clementina clémence
    coleen colette colleen conceição condoleezza connie constance consuelo cora cordelia coretta corina
    corinna corinne cornelia coumba courtney cristina crystal cynthia céline dace dagmar dagny daisy
    daiva danica daniela danielle danuta daphne daria darla darlene darya deanna deb debbie deborah
    debra dee deepa defne deirdre delia delores delphine denise denitsa desiree desislava despina dewi
    diana diane dianne dilnoza dina dinara djamila doina dolkar dolores donna dora doreen doris dorota
    dorothea dorothy dragana dunja débora ebba ebele ebere ecaterina edda edeltraud edie edith edna
    edyta efua eileen eilidh ekaterina elaheh elaine eleanor elena eleni eleonora eleri elfriede eliana
    elif elin elisa elisabeth elisabetta elise elitsa elizabeth eliška elke ella ellen ellie elsa elsie
    elspeth elvira elżbieta ema emilia emilie emiliya emily emine emma enikő erica erika erin erna
    ernestina esi esperanza esra estelle esther eszter ethel etta eugenia eugénie eunice eva evangeline
    eve evelyn evgenia ewa fabienne fadwa faina faith faiza fang fatemeh fatiha fatima fatma fatou fatoş
    faye felicia felicity femke fenella feride fernanda filippa fiona flavia flora florence florentina
    flurina folake fotini frances francesca francine franziska freda frederikke freja frida fumiko
    funmilayo gabriela gabriella gabrielle gail galina galya gayane gayle geeta gemma genevieve genoveva
    georgeta georgina geraldine gerda gergana gerlinde germaine gertrud gertrude ghada ghislaine gina
    ginni giovanna gisela giselle gitte giulia gladys glenda gloria gordana grace graciela graça grażyna
    greta gretchen grete gretel gro gry gráinne guadalupe gudrun gulmira gulnara gulnora gulrukh gulsara
    gunilla gwen gwendolyn gülay hadiza hafida hafsa hailey haley halima halina halyna hanna hannah
    hanneke harriet haruka hatice hattie hawa hazel heather hedda hediye hedvig hedwig heidi heike helen
    helena helene helga helle heloise henrietta henriette hermine hermione hessa hilary hilda hildegard
    hillary hina hind hiroko hjördis hoa holly honoria hope houria hrafnhildur huda huma hélène ida
    ifeoma ileana ilona ilse ilze iman imelda imke immaculata imogen ina indira ines inese inga ingeborg
    inger ingrid ingrid-marie inés inês ioana ioanna iolanda ione irena irene irina iris irma iryna
    isabel isabella isabelle isha isla ivana ivanka ivy iwona izabela jaana jaclyn jacqueline jadranka
    jadwiga jamila jana jane janelle janet janice janine jasmin jasmine jasna jayne jeanette jeanine
    jeanne jekaterina jelena jelica jemima jen jenna jennie jennifer jenny jessica ji-woo jill jillian
    jitka jitky joan joanna joanne jocelyn jodi jodie johanna jolanta jorunn josefina josephine josie
    jovana joy joyce juana juanita judita judith judy judyta julia juliana julianne julie juliet
    juliette julita june jurga justina justine justyna jutta jóhanna kadri kaisa kaitlin kalina kamala
    kamshat kaori karen kari karima karin karina karla karolina kasia katarina katarzyna kate katelyn
    katerina kateryna katharine katherine kathleen kathryn kathy katie katinka katja katrin katrina
    katrín kavita kay kayla kazuko keiko keira keisha kelli kellie kelly kellyanne kendra kerstin
    ketevan khadidja khadija khady kimberly kira kirsten kirstie klara klaudia kolbrún kornelia
    krasimira krista kristen kristi kristin kristina kristine kristrún kristīne krisztina krystal
    krystyna ksenia kulyash kumiko kylie laila lakshmi lalita lan lana lara larisa larissa larysa latifa
    latoya laura laure laurel lauren laurie lavinia layla lea leah leanne leena leila lena lene leona
    leonie leonor leonora leontina leopoldine lesia leticia leyla liana lidia lidija lidiya liesbet
    liina lila lilian liliana liliya lilja lillian lily lina linda lindiwe ling linh linnea lisa lisbet
    liudmila liudmyla liv livia liz liza ljiljana lois lola loredana lorena loretta lori lorna lorraine
    lotta lotte lottie louise lourdes lubna lucia luciana lucie lucija lucille lucinda lucy lucyna lucía
    ludmila ludmilla luisa luise luminița lusine luz luzia lydia lynda lynette lynne lyubov lyudmila
    lídia maarit mabel mackenzie maddalena maddie madeleine madeline madina mae maeve magda magdalena
    maggie maha mahabbat mahsa maija maiken maja makena malgorzata malia malika malin mame mandy manuela
    mara marcela marcia marcy mareike maren margaret margarete margarita margie margit margo margot
    marguerite maria mariah mariam mariama marian mariana marianna marianne maribel marica maricel marie
    marie-claude marie-louise mariel marija marijke marika marilyn marina marisa marisela marisol
    maritza mariya mariyana marjorie marla marlene marsha marta martha marthe martina martyna marwa mary
    maryam maryann maryanne maryse mathilde matilda maud maude maura maureen mavis maxine maya mayumi
    małgorzata meera meg megan meghan megumi megyn mehwish mei meike melania melanie melinda melissa
    mercedes mercy meredith meruert merve mette mhairi mia michaela michele michelle michiko michèle
    mihaela mihoko mila mildred milica millie miloslava mimi min-ji mina mindy miranda mireia mireille
    mirela miriam mirjam mirjana miroslava misaki mitra miyuki moira molly mona monica monika monique
    morag moyra muriel muthoni myra myriam myrtle na nabila nada nadezhda nadia nadiia nadine nadira
    nadja nadège nafula naima nan nancy nandini naomi nargiza nasrin natacha natalia natalie natallia
    natalya natasha nathalia nathalie nawal ndeye neha nekesa nela nell nellie nelly nerys neus nevena
    nga ngozi ngozika niamh nicole nicoletta nieves nika nike nikki nikol nikoletta nilgün nilufar nina
    nino njeri nkechi nneka noelia nokuthula nomsa nomthandazo nomvula nonna noor nora noreen norma nour
    noémie ntombi nuala nuria nusrat nvard nwakaego nyambura oana obiageli octavia odette odile ofelia
    oksana oleksandra olena olga olimpia olivia oluchi omolara oona ophelia oprah orla otilia ottilie
    paige pam pamela paola paraschiva parisa patrice patricia patrizia patsy patti patty paula paulette
    paulina pauline pavlina pavlína pearl peggy pema penelope penny perizat pernilla pernille petra
    philippa philomena phoebe phyllis pia pilar piret polina polly pooja portia precious priscilla
    priska priya priyanka prudence putri rachael rachel rachida radka radostina rafaela ragna ragnheiður
    ragnhild raisa ralitsa ramona rana rania ranjana raquel rasa rasha rasmine ratna raushan rebeca
    rebecca reem regina regine reiko rekha remedios renata renate renee renée rhiannon rhoda rhonda ria
    riitta rima rita roberta robyn rochelle rocio rocío rodica roksolana rosa rosalia rosalie rosalind
    rosanna rosanne rosario rosaura rose roseann roseanne rosemarie rosemary rosette rosie rositsa
    roswitha roxana roxanne roza ruby rudo rukmini ruqayya ruslana ruta rutendo ruth ruxandra rūta
    růžena sabah sabina sabine sabrina sadia sadie safia sakura salima sally salma salome saltanat salwa
    samantha samar samia samira sana sanda sandra sandrine sanja sanna sanne saoirse sara sarah
    saraswati sarita saskia satu saule savannah sawsan selena selin selma senta seraina seraphine serena
    sevinch shabana shana shanice shanti shari sharon shauna sheila shelia shelley sherri sherry sheryl
    shira shirin shirley sholpan shona shoshana shu sian sibongile sibylle sidonie signe sigourney
    sigrid sigríður siham sihem silja silke silvana silvia silvie silviya simona simone sindisiwe sinéad
    siobhan siranush siri sirpa sissel siti siv slavica snezana snežana sofia sofie sofía solange
    soledad solomiia solveig sonia sonja sonya soo-jin sophia sophie sorina sri stacey stacy stefania
    stefanie steinunn stela stella steluța stephanie stina stéphanie suad sue sumaya sunita sunniva
    susan susana susanna susannah susanne susie suzana suzanne suzie svanhildur svenja svetla svetlana
    svitlana sybil sylvia sylvie tabea tabitha tahani taina takako talia tamar tamara tamika tammy tania
    tanja tanya tara tarja tatiana tatjana tatyana temitope teodora teresa tereza teri terri terttu
    teréz tess tessa tetiana thandeka thandi thaís thea thelma thembi theodora theresa therese thora
    thuraya thuy thérèse tiffany tiina tilly tina titilayo tomoko tonya tora tove tracey tracie tricia
    trinidad trish trisha trude trudy tsitsi tsvetanka tulsi tuula ulla ulrika ulrike umaima umm una
    unnur ursina ursula usha uta valentina valeria valerie valérie vanda vanessa vasilisa velma vendula
    vera verena verity verna veronica veronika vesna vibeke vicki vickie vicky victoria viera viktoria
    viktoriia vilma viola violeta violetta viorica virginia virginie virpi vivian viviana viviane
    vivienne vlasta véronique wafa wairimu waithera waltraud wambui wanda wangari wanjiru wenche wendy
    whitney whoopi widad wided wiebke wilhelmina wilma winifred winnie xenia ximena xin xiomara yaa yael
    yamina yan yana yaryna yasemin yasmin yekaterina yelena yesenia yetunde yevgenia yevgeniya yevheniya
    yewande yoko yolanda yordanka yuki yukiko yulia yuliia yuliya yumi yvette yvonne zahia zahra zainab
    zamfira zanele zarina zawadi zdenka zdeňka zeina zeinab zelda zenobia zeynep zhanar zhanna zhuldyz
    zinaida zinhle zita zlata zlatka zodwa zoe zofia zohra zora zorica zoya zsuzsanna zsófia zubaida
    zukhra zuleikha zulema zuzana élodie þórunn žaneta željka
    """
)
MALE = _words(
    """
    aaron aart abdallah abdelkader abdi abdirahman abdou abdul abdulaziz abdulkadir abdulla abdullah
    abdulrahman abe abebe abel abraham absalom achim adalbert adam adebayo adebola adel adem adewale
    adil aditya adnan adolf adolfo adrian adriano adrián agus agustín ahmed ahmet aidan aidar aisake
    aitor ajay akbar akira aksel al alain alan alasdair alastair albert alberto aldo alec aled alejandro
    alejo aleksander aleksandr aleksei alessandro alexander alexandre alexandru alexei alexey alf
    alfonso alfred alfredo algirdas ali alistair allan allen alois alvin amadeo amadou amangeldy amar
    amir amit amos amrit anand anar anas anatolii anatoliy anatoly anders andre andreas andrei andrej
    andres andrew andrey andri andrius andriy andrus andrzej andré andrés andy angelo angus anibal anil
    anirudh anselm ansgar ante anthony antoine anton antonin antonio antonín antti antón antónio aram
    arcadio archie arif aristide arjun arkadii arkadiusz arkady arman armand armando armen arnaldo
    arnaud arne arnold arnulf aron artem arthur artur arturo arun arvid arvo asger ashok ashwin asif
    askar aslan athanasios atif attila atul august augustin augusto augustus aurel aurelio austin avi
    axel ayman ayodeji azamat aziz baban babatunde bakhtiyor bakhyt baldomero baldur baltasar bambang
    bamidele bandar baptiste barack baraka barnaby barney barry bart bartek bartholomew bartosz bashir
    basil bastien bata batbayar batu baurzhan beat behrouz behruz bekele bekim bekzat ben bence benedict
    benedikt benigno benito benjamin bennett benny benoît berhanu berik bernard bernardo bernd bernhard
    bernie bert berthold bertrand bilal bill billy birger björn bjørn bo boaz bob bobby bogdan bohdan
    bohuslav bojan bolat bolesław bongani bonginkosi boris boubacar boyan bořivoj brad bradley bram
    brandon branislav branko brendan brent brett brian bruce bruno bryan bryce bryn budi burak burt
    byron caleb callum calvin camilo carl carlo carlos carsten casimir casper cecil cedric cesar chad
    chaminda charles charlie cheikh chester chidi chinedu christian christoph christophe christopher
    christos chuck chukwuma cillian claes clarence clark claude claudio claus clay clayton clemens
    clement cliff clifford clint clinton clive clyde clément cody cole colin connor conrad constantin
    cooper corey cornelis corneliu cornelius cory costas craig cristian cristiano cristóbal curtis
    cuthbert cyril cyrus césar dafydd dag damian damien damir damon dan daniel daniele danilo daniyar
    danny dapo dare dario darius dariush darko darrell darren darryl dashdorj daulet dave david davide
    davit davor dawid dawit dean declan deepak dejan delroy demba demetrio denis dennis denny denys
    derek derrick desmond detlef devin dexter dick didier diederik diego dieter dieudonné dilshod
    dimitar dimitri dimitrios dimitris dinesh dinko dino dion dirk djamel dmitry dmytro dobromir
    domenico domingo dominic dominik don donal donald donatas donato donnchadh donnie doug douglas
    dragan dražen driss duane duarte dumisani duncan dung dustin dušan dwayne dwight dylan eamon ebuka
    eckhard ed eddie edgar edmond edmund edo edoardo eduard eduardo edvard edvin edward edwin efim
    efraim egil egon einar eirik eitan ejnar ekrem elchin eli elias elijah elio eliot eliud elliot
    elliott elmer elon eloy elvis emanuel emanuele emeka emil emilio emir emmanuel emre emrys endre
    endrit engelbert ennio enno enrico enrique enver enzo eoghan eoin ephraim erasmus erbol erdem eric
    erich erik erling ernest ernesto ernie erno ernst errol erwan erwin esben esteban ethan eugene
    eusebio evan evgeny ewan ezekiel ezra fabian fabien fabio fabrice fabrizio fadi fahad faisal farah
    farhad farid fathi fatih federico fedir fedor felipe felix femi ferdinand ferdl ferenc fergus fermin
    fermín fernand fernando fidel filip filippo finn flavio flemming florian floyd flurin folke forrest
    francesco francisco franco franjo frank franz françois fred freddie freddy frederic frederick
    fredrik friedrich fritz frédéric fuad fyodor félix gabor gabriel gaetan gaetano galym gani gareth
    garrett garry garth gary gaspard gaston gaurav gavin gaëtan geert geir gene gennadiy gennady geoff
    geoffrey georg george georges georgi georgios geraint gerald gerard gerardo gerhard german germán
    gero gerry gert getachew gevorg ghassan gheorghe giacomo gian gian-carlo gianni gideon gil gilbert
    gilberto gildas giles gilles gino gintaras giorgi giorgio giorgos giovanni girma giuseppe gjergj
    gleb glen glenn gonzalo goran gord gordon gottfried grady graeme graham grant greg gregg gregory
    grigori grigory grzegorz grégoire guido guilherme guillaume guillermo guled gunnar gurpreet gus
    gustav gustavo guy gyula gábor gérard götz günter haakon habib hadi hafiz haile hailu haitham hakan
    hakim halil halvor hamad hamid hamish hamza hank hannes hannu hans hans-jürgen hans-peter hansjörg
    hao harald hari haris harish harold harpreet harry hartmut haruki haruto harvey hasan hashim hassan
    hassane hector heikki heiko heiner heinrich heinz helge helmut hendrik henning henri henrik henrique
    henry henryk herb herbert heriberto herman hermann hernando hernán hersi hervé hideo hiro hiroshi
    hisham hlib hnat holger homer horace horacio horatio horst hossein howard hrachik hristo hrvoje
    hubert hubertus hugh hugo humberto humphrey hung husam hussein håkan håvard hüseyin iago iain ian ib
    ibrahim ibrahima idris ieuan ifeanyi ignacio igor igors ihor ihsan ike ikenna iker ilan ilian ilias
    ilir iliya ilkhom ilkka ilya imad immanuel imran imre ingmar ingo ingolf ingram ioane ion ira irakli
    irfan irvin irving isaac isaiah isak ismael ismail israel istván itamar ivan ivar ivaylo ives ivo
    iván iwan jaan jabir jabu jabulani jacek jacinto jack jackson jacob jacopo jacques jagdish jaime
    jake jakob jakub jalal jama jamal jameel james jamil jan jan-erik janez jano janos jared jari jarl
    jaroslav jarosław jarrod jason jasper jasur javier jawad jay jean jean-claude jean-luc jean-marc
    jean-marie jean-paul jean-pierre jeb jed jeff jeffrey jens jeremiah jeremy jeroen jerome jerry jerzy
    jesper jesse jesus jesús jide jim jimmy jin-kyu jiří joachim joakim joao joaquin joaquín joe joel
    joey johan johann johannes john johnny joko jon jonah jonas jonathan joost jorge jorgen joris jose
    josef josep joseph josephat josh joshua josiah josip josu josua josé jovan jozef jozsef joão juan
    judd juhani jukka jules julian julien julio julius juma jun junaid juraj jurgen juri jurij juris
    jussi justas justin jyrki jános jérémie jérôme jóhann józef józsef jörn jørgen jørn jürg jürgen
    kacper kagiso kai kairat kaito kaj kamal kamau kamel kamil kamran kanat karan karel karim karl
    karlheinz karol karsten kasimir kaspar kasper katsuo kayode kazimierz kazuo kebede kees keir keith
    kelechi kelvin kemal ken kenji kenneth kenny kent kester kevin khaled khalid khalil khizr kieran
    kipchoge kiprono kirill kirk kishore kjell klaus knud knut koffi kofi kojo kolja konrad konstantin
    konstantinos konstantyn kost kosta kostas kristian kristijan kristo kristof kristoffer krzysztof
    kuanysh kumar kunle kuno kurt kwabena kwame kwasi kweku kyle kyriakos kálmán kārlis lachlan laci
    ladislav lajos lamar lance lanny lanre larbi larry lars lars-erik lasha lasse laszlo latif laurence
    laurent laurentiu laurits lawrence lazar leandro lech lei leif len lenny leo leon leonard leonardo
    leonel leonhard leonid leopold leopoldo leroy lester lev levan levi lew lewis liam liban lino linus
    lionel ljubo lloyd logan lonnie lope lorcan lorenzo lothar lou louis louis-philippe loïc lubomir
    luboš luc luca lucas lucian luciano lucien lucio ludovic ludwig luigi luis luka lukas luke lukáš
    lungelo lutz luís lwazi lyle lászló maarten maciej mads magnus mahad mahamadou mahdi mahesh mahmoud
    mahmud maik majid maksim maksym malcolm malik mamadou mamoru mandla manfred manny manoj manolo
    mansour manuel marat marc marcel marcello marcelo marcin marcio marco marco-antonio marcos marcus
    marek margus mariano mario marius mark markku marko markus mart marten martin marty masahiro masoud
    massimo mateo mateusz mathew mathias mathieu mathis mats matt matteo matthew matthias matti mattias
    matvei matvey matúš maurice mauricio maurits maurizio mauro max maxim maxime maximilian maxwell
    maynard mehdi mehmet mehran meir mekonnen melvin menachem merlin merrick mervyn micah michael michał
    micheal michel mickey miguel miha mihai mihail mihkel miika mika mikael mike mikhail mikkel mikko
    miklos miklós milan miles milorad milos miloslav miloš milton min-ho minh miroslav mirosław mitch
    mitt mladen mo modestas mohamad mohamed mohammad mohammed mohan mohsen moise moisés mokhtar moncef
    mordechai moritz morris mort morten morteza mortimer moses motoki mourad moussa mthunzi muammar
    mubarak mubashir muhamed muhammad muhammed muhsin mukesh muktar mulugeta munir munther murat murray
    mustafa mwangi mykhailo mykola myles myron mícheál mārtiņš nabeel nabil nadeem nadir naguib nail
    naim nasir nasrallah nasser nat nate nathan nathaniel naveed naveen nawaf nazar nazariy nazim
    ndumiso neal nebojša ned nedim negash neil nelson nemanja nenad nestor newt nicholas nick nico
    nicolae nicolai nicolas nicolás niels nigel nikandr nikhil niko nikodem nikola nikolai nikolaj
    nikolaos nikolas nikolay nikos nils nitin nizar nkosana nkosinathi nnamdi noah noam nobuo noel nolan
    norbert norm norman normunds noé nuno nurlan nursultan nurzhan nuwan obinna octavio odd oddvar
    odhiambo oisín okechukwu oktay olaf olaus oldrich oldřich ole oleg oleh oleksandr oliver olivier
    olli olof olumide olusegun oluwaseun olzhas omar omer ondrej ondřej oren orhan orlando orrin osama
    oscar oskar osman osric ostap osvaldo oswald ota othmar otieno ottmar otto ottokar oumar ousmane
    owen oystein pablo paco paddy pal pankaj panos panteleimon parth pascal pascual pasquale patricio
    patrick patrik patryk pau paul paul-henri pauli paulo pavel pavlo pavlos pavol paweł peadar peder
    pedro pekka pelle per percy peregrine perry petar pete peter peteris petr petras petri petro petros
    petru petrus petter phil philip philipp philippe phillip phumlani pierluigi pierre pierre-yves piers
    piet pieter pietro piotr pius plamen poul prabhat pradeep prakash pranav prasad praveen preben
    predrag prokip przemysław pylyp pyotr pál pål quentin rachid radek radim radoje radomir radoslav
    radovan radu rafael rafał raffaele rafik rafiq raghav ragnar rahim rahul raimo raimund rainer raj
    rajesh rajiv rakesh rakhat ralf ralph ramadan ramesh ramin ramiro ramon ramsay ramón randall
    randolph randy ranjit raphael rashad rashid rasmus ratko raul rauno ravi ray raymond raúl reggie
    reginald regis reid reidar reince reiner reinhard reinhold reino remigiusz renato renaud renzo rené
    reto reuben rex reza rhys ricard ricardo riccardo richard richie rick rickard rickey ricky rico rik
    rinat rizal rob robbie robby robert roberto rod roderick rodger rodney rodolfo rodrigo rodrigue
    rogelio roger roger-luc rogério rohan rohit roland rolando rolf rollo romain roman romano romeo
    román ron ronald ronnie rory ross rowland roy royce ruaridh ruben rubén rudi rudolf rudolph rudy
    rufus ruggero rui rune rupert rush ruslan russ russell rustam rustamjon ruud ryan ryszard régis rémi
    rémy saad sabit sabri sachin saeed saif sakari saken sal salah saleh salim salman salomon salvador
    salvatore sam sami samir sammy samo samu samuel sandeep sandile sandor sandro sanjay sante santiago
    santino sanzhar satish saul sauli sava savva sbusiso scot scott scotty seamus sean sebastian
    sebastián segun seiji selim semen semisi semyon sepp serge sergei sergej sergey sergi sergio sergiu
    serhij serhiy serik seth severin seyed seyi seymour shahid shamil shane shankar shaun shawn sheldon
    sherzod shimon shinji shinzo shiro shyam sid siddharth siegfried sifiso sigmar sigmund sigurd silas
    silvester silvio simeon simon sinan sione sipho sirojiddin sitiveni sixten siyabonga sizwe slavko
    slim slobodan sofiane sofus sol sola solomon sorin souleymane spartak spencer spiros spyridon
    srinivas srđan staffan stan stanimir stanislav stanisław stanley stavros stefan stefano stefán
    stelios stellan sten stepan stephen steve steven stewart stig stipe stjepan stoyan struan stuart
    sturla subhash sudhir sulaiman sultan sumit sunil suraj surendra suresh sven svend sverre sviatoslav
    svyatoslav sylvain sylvester szymon sándor sébastien søren taavi tadas tadej tadesse tadeusz tae-sik
    tahir taiwo takashi takeo takeshi talal talgat tamás tancredi tanel tapio tapiwa taras tarek tareq
    tariku tariq tarmo tarquin tarun tassilo tate tayo ted teddy teemu tekle temirlan tendai teo teodor
    teodoro terence terje terrance terrence terry tesfaye tevita thabo thaddeus thaddäus themba theo
    theodor theodore theodoros thiago thibault thibaut thierno thierry thomas thor thorsten thorvald
    thulani tiago tibor tigran till tim timo timofei timofey timothy timur tino titus tobias toby tod
    todd todor tom tomas tomasi tomasz tomaž tomek tomi tomislav tommaso tommy tomás tomáš tony toomas
    tor torben torbjörn tore torgeir torkild tormod torsten toshio travis trent trevor trokhym trond
    troy tsvetan tuan tudor tunde tuomas tvrtko ty tycho tykhon tyler tymofiy tyrone uche uday ueli ugo
    uldis ulf ulises ulrich umar umberto umesh unai urban urho uroš urs ursin usman uwe vadim vadym
    vakhtang valdis valentin valentyn valerijs valerio valeriy valery valter vardan varun vasco vasil
    vasile vasiliy vasily vasyl vasylyovych veikko veli vello venkat vergil vernon veselin viacheslav
    vic vicente vicenç victor vidar vijay vikas vikram viktor viliam viljami viljar ville vilmos vinay
    vince vincent vincenzo vinko vinod virgil virgilio vishal vit vitali vitalii vitaliy vitaly vito
    vittorio vivek vjekoslav vlad vladimir vladimír vladislav vladlen vlado vladyslav vlastimil vojtěch
    volker volodar volodya volodymyr vsevolod vugar vuk vusi vyacheslav vytautas václav wafula wahid
    waldemar wale waleed walid wally walt walter warren warsame waseem wasim wayne wei wendell wenzel
    werner wes wesley wieland wiesław wiktor wilbur wilfred wilfried wilhelm will willard willem willi
    william willie willy wim winfried winston witold wojciech wojslaw wolf wolfgang wolfram wyatt
    władysław włodzimierz xabier xander xavi xavier xi xolani yaakov yacine yahya yakov yann yaropolk
    yaroslav yasin yasir yasser yasuo yaw yefim yegor yehuda yemi yerlan yermek yevgeny yevhen yevhenii
    yiannis yitzhak yogesh yohan yohannes yoichi yoon yordan yoshio yossi youri youssef yousuf yovani
    yukhym yukio yuri yuriy yusef yusuf yusuke yuval yvan yves zach zachary zack zahid zakaria zakhar
    zaki zane zbigniew zbyněk zdeněk zdzisław zeke zeljko zenon zenonas zev zewdu zhanibek zhivko ziad
    zinoviy ziya zlatan zlatko zolani zoltan zoltán zoran zurab zvi zvonimir zweli zygmunt zynoviy
    álvaro ángel édouard émile étienne ødegaard øystein þór štefan želimir živko
    """
)


def is_given(word: str) -> bool:
    """Whether a word is a name given to women or to men."""
    return all(part in FEMALE or part in MALE for part in word.lower().split("-"))


def sounds(word: str) -> str:
    """`f` or `m` where a name that is not listed ends as names of women or of men mostly do, else nothing.

    By the endings that are common among the listed names of one gender and rare among those of the other.
    """
    small = word.lower()
    for length in (4, 3, 2):
        if told := _ENDINGS.get(small[-length:]) if len(small) > length else None:
            return told
    return ""


def _endings() -> dict[str, str]:
    found: dict[str, str] = {}
    for length in (2, 3, 4):
        women = Counter(name[-length:] for name in FEMALE if len(name) > length)
        men = Counter(name[-length:] for name in MALE if len(name) > length)
        for end in women.keys() | men.keys():
            few, many = sorted((women[end], men[end]))
            if many >= LEAST_NAMES and many > TIMES * few:
                found[end] = "f" if women[end] > men[end] else "m"
    return found


LEAST_NAMES = 5
"""Listed names that must have an ending for it to tell a gender."""
TIMES = 8
"""How many times more of them must be of that gender."""
_ENDINGS = _endings()
