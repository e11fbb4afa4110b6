"""Small closed word lists of English news: titles, kinds of nouns, places that speak, common given names.

Written by hand from general knowledge; lower case.
"""


def words_of(text: str) -> frozenset[str]:
    """The words of a list, as sets of the lexicon keep them."""
    return frozenset(text.split())


MALE_TITLES = words_of("mr mr. sir lord king prince father brother imam rabbi")
FEMALE_TITLES = words_of("mrs mrs. ms ms. miss dame lady queen princess sister")
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | words_of(
        """
    dr dr. prof prof. professor sen sen. senator senators sens. rep rep. reps. representative gov gov. governor
    governors president presidents pres. vice former acting deputy secretary secretary-general minister prime foreign
    chancellor premier ambassador attorney general gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. adm
    adm. admiral colonel captain major sergeant lieutenant commander judge justice chief rev rev. reverend pope
    bishop archbishop cardinal congressman congresswoman assemblyman assemblywoman del. councilman councilwoman
    councillor councilor cllr cllr. detective inspector superintendent constable mp mep msp
    mayor sheriff speaker leader majority minority chairman chairwoman chair spokesman spokeswoman spokesperson
    director commissioner candidate state house senate defense defence treasury finance interior energy
    education health homeland security national adviser advisor republican democratic democrat republicans
    conservative labour liberal tory gop nominee co-chair co-founder founder editor reporter correspondent
    analyst strategist pollster coach detective officer agent superintendent solicitor district executive
    managing vp marine staff host ceo cfo coo whip pastor provost treasurer undersecretary dj
    committeeman committeewoman alderman alderwoman freeholder comptroller
    """
    )
)
"""Words that may stand before a person's name, their offices' parts and parties included."""

ROLE_NOUNS = words_of(
    """
    president senator governor mayor secretary minister chancellor premier ambassador congressman congresswoman
    representative lawmaker politician candidate nominee frontrunner front-runner contender hopeful rival
    challenger incumbent leader chairman chairwoman chair spokesman spokeswoman spokesperson director
    commissioner official aide adviser advisor strategist consultant pollster analyst expert scholar professor
    economist historian scientist researcher author writer columnist journalist reporter correspondent editor
    host anchor commentator pundit critic blogger activist organizer advocate lawyer attorney prosecutor judge
    justice sheriff officer detective general admiral colonel commander veteran soldier doctor physician nurse
    teacher student farmer businessman businesswoman billionaire millionaire mogul magnate tycoon executive ceo
    founder owner developer actor actress singer musician comedian celebrity star player coach athlete diplomat
    envoy king queen prince princess pope priest pastor reverend bishop rabbi imam man woman boy girl husband
    wife father mother son daughter brother sister friend neighbor neighbour resident voter supporter delegate
    donor witness victim suspect defendant plaintiff manager boss chief head deputy counselor counsel democrat
    republican conservative liberal socialist independent texan ohioan floridian californian newcomer speaker
    libertarian nominee's democrat’s policeman insider outsider native source whistleblower candidate’s
    moderator mother-in-law son-in-law dean historian contributor essayist novelist poet playwright philosopher
    biographer publisher filmmaker documentarian producer photographer artist comic surgeon neurosurgeon oncologist
    psychologist psychiatrist sociologist physicist biologist climatologist geophysicist statistician demographer
    forecaster trader banker financier investor entrepreneur lobbyist operative surrogate organizer fundraiser
    treasurer secretary-treasurer superdelegate superintendent chaplain archbishop evangelist cleric monk nun
    housewife homemaker grandmother grandfather aunt uncle cousin niece nephew toddler teenager teen child vp
    counterpart colleague predecessor successor ally pundit mate legislator councilman councilwoman commissioner
    undersecretary envoy negotiator mediator observer reviewer fact-checker translator interpreter guard driver
    trucker welder miner electrician mechanic carpenter plumber engineer architect programmer retiree pensioner
    pastor preacher bishop academic lecturer fellow principal president-elect ex-president ex-wife ex-husband
    stepson stepdaughter widow widower fiancee fiance girlfriend boyfriend roommate classmate committeeman assemblyman
    alderman freeholder comptroller whip provost winner
    loser legend champion laureate fan foe opponent survivor gunman shooter passenger patient customer visitor tenant
    shareholder designer model chef pilot astronaut sailor inmate refugee immigrant migrant parent guy lady gentleman
    kid cop bully coordinator specialist technician assistant intern volunteer canvasser staffer employee worker
    member master protester demonstrator councillor mp mep msp pm gp
    """
)
"""Nouns for one person."""

ROLES_IN_CAPITALS = words_of("mp mps mep meps msp msps pm gp gps ceo cfo coo vp kc qc")
"""Roles that are written as acronyms are: they name no organisation."""

HONOURS = words_of("kc qc mp mep msp obe mbe cbe phd md jd esq esq.")
"""What may follow a person's name."""

ORGANISATION_NOUNS = words_of(
    """
    campaign administration government company firm corporation bank department agency ministry bureau office
    committee commission council board party university college school institute institution foundation
    association organization organisation group union coalition alliance network newspaper paper tabloid magazine outlet
    broadcaster station website site publication court house senate congress parliament police military army navy
    pentagon kremlin team center centre fund league service lab laboratory church think-tank super pac panel task force
    caucus camp chamber embassy hospital media press authority club federation society tribunal regime
    """
)
DOCUMENT_NOUNS = words_of(
    """
    poll polls survey surveys report reports study studies statement statements email emails e-mail e-mails memo
    memos letter letters article articles story stories editorial book books biography transcript transcripts
    document documents data figures statistics numbers results research analysis review record records filing
    filings ad ads advertisement video videos tape tapes recording tweet tweets post posts headline headlines
    law bill act rule rules order ruling opinion decision complaint lawsuit constitution amendment agreement
    treaty resolution plan platform proposal website poster sign column piece essay interview speech speeches
    remarks comments excerpts release memoir disclosures projections estimates estimate evidence findings census
    account accounts news
    """
)
ORGANISATION_NAMES = words_of(
    """
    initiative project team plan tower hotel airport library trust
    party committee department university college school institute foundation association organization
    organisation union coalition court house senate congress parliament council commission agency bureau office
    ministry pentagon kremlin times post news journal tribune herald globe observer gazette chronicle daily
    press magazine review network radio tv television media watch center centre fund bank group company
    corporation corp corp. inc inc. co. llc llp pac police army navy force guard administration campaign
    government services service society federation league club church board reuters bloomberg politico cnn msnbc
    nbc abc cbs fox npr bbc ap afp buzzfeed breitbart twitter facebook google youtube nato un eu fbi cia irs nsa
    epa gop dnc rnc isis report poll survey act treaty accord agreement examiner beacon caller sun mail guardian
    independent telegraph street wikipedia quinnipiac gallup rasmussen capitol tribunal embassy laboratory lab
    caucus chamber constitution national international global partners holdings industries enterprises museum resort
    casino mobil exxon microsoft amazon boeing walmart disney pfizer goldman sachs jpmorgan verizon comcast uber tesla
    toyota volkswagen siemens samsung airbus novartis unilever nestle
    rovers wanderers fc f.c. afc
    pharmaceuticals pharma therapeutics airlines airways technologies software ventures studios entertainment
    securities insurance brands foods hospital clinic ministries theatre theater gallery orchestra world
    """
)
"""Words that make a capitalised sequence the name of an organisation or document."""

LAWS = words_of("act treaty accord accords agreement constitution amendment")
"""Last words of the names of laws and treaties."""

PARTIES = words_of(
    """
    republicans democrats conservatives liberals libertarians greens independents tories socialists gop dems
    """
)

PEOPLES = words_of(
    "millennials boomers latinos latinas hispanics muslims christians catholics jews arabs kurds turks poles brits"
    " swedes danes finns spaniards greeks sunnis shiites evangelicals protestants mormons"
)
"""Peoples, believers and generations."""

PLACE_ENDINGS = words_of("city county township beach island islands valley avenue boulevard road street highway")
"""Last words of the names of places; a street may be a trade or an office too, as in SPEAKING_STREETS."""
SPEAKING_STREETS = words_of("wall main k fleet downing")

PRONOUNS_MALE = words_of("he him his himself")
PRONOUNS_FEMALE = words_of("she her hers herself")
PRONOUNS_PLURAL = words_of("they them their theirs themselves both those these")
PRONOUNS_THING = words_of("it its itself")
PRONOUNS_FIRST = words_of("i me my mine myself we us our ours ourselves")
PRONOUNS_RELATIVE = words_of("who whom whose which that")
PRONOUNS_OTHER = words_of(
    """
    you your yours yourself one oneself someone somebody anyone everybody everyone nobody many some others all
    few most several another
    """
)
PRONOUNS = (
    PRONOUNS_MALE
    | PRONOUNS_FEMALE
    | PRONOUNS_PLURAL
    | PRONOUNS_THING
    | PRONOUNS_FIRST
    | PRONOUNS_RELATIVE
    | PRONOUNS_OTHER
)

PREPOSITIONS = words_of(
    """
    of for to by with in at from on near under over about against like than as between among inside outside
    behind called named across including throughout within via
    """
)
FUNCTION_WORDS = (
    PREPOSITIONS
    | PRONOUNS
    | words_of(
        """
    the a an and or but nor so yet if when while after before because since although though until unless as once
    this there here where why how what now then still also even just only not no yes well oh however meanwhile
    moreover furthermore nevertheless nonetheless instead indeed perhaps maybe earlier later last next during
    despite according asked is was were are be been has have had do does did will would could should may might
    can must says said say telling told every each any neither either both such other more less much let given
    none people men women nobody everyone nothing something whoever whatever through throughout within without
    across along amid monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december today yesterday tomorrow soon often sometimes afterward afterwards
    eventually meantime thus hence otherwise yeah yep nope hey hi wow okay ok please thanks sorry gosh
    """
    )
)
PARTICLES = words_of("de la le du da di del della der den van von bin ibn al el ter ten dos das san")
MONTHS_AND_DAYS = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """
)
SHORT_MONTHS = words_of(
    """
    jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec
    dec.
    """
)
NOT_GIVEN_NAMES = words_of(
    """
    team camp first new super anti pro the north south east west big great black late former our all united
    national american make never crooked little lyin’ lyin' old young
    """
)
"""Capitalised words that begin something other than a person's full name."""

STRONG_TITLES = MALE_TITLES - words_of("king prince lord father brother") | words_of(
    """
    mrs mrs. ms ms. miss dr dr. prof. del. sen sen. sens. senator senators rep rep. reps. representative gov
    gov. governor president pres. secretary minister chancellor premier ambassador gen. lt. col. maj. capt. sgt. adm.
    judge justice rev. congressman congresswoman mayor sheriff spokesman spokeswoman chairman chairwoman
    director commissioner strategist pollster correspondent adviser advisor ceo committeeman committeewoman assemblyman
    assemblywoman alderman alderwoman councilman councilwoman freeholder comptroller
    councillor councilor cllr mp mep msp
    """
)

SMALL_IN_HEADLINES = words_of(
    """
    and the for with from over but nor into onto per via vs amid than that after about not are
    """
)
"""Words that stay small in headlines whose other words have capitals."""

RELATIVES_AND_STAFF = words_of(
    """
    wife husband son daughter father mother brother sister spokesman spokeswoman spokesperson aide adviser advisor
    lawyer attorney manager friend supporter rival opponent neighbor neighbour strategist pollster
    """
)
"""Of somebody named they are not that somebody: "a spokesman for Cruz"."""

NOUN_GENDERS = dict.fromkeys(
    words_of("businessman congressman chairman actor man father husband son brother spokesman king prince"), "m"
) | dict.fromkeys(
    words_of(
        """
        businesswoman congresswoman chairwoman actress woman mother wife daughter sister spokeswoman queen princess
        """
    ),
    "f",
)
OFFICES = words_of(
    """
    president senator governor mayor secretary minister congressman congresswoman representative judge justice
    ambassador general sheriff
    """
)
SHORT_OFFICES = words_of("sen gov rep gen")
ABBREVIATED_OFFICES = {
    "senator": "sen.",
    "governor": "gov.",
    "representative": "rep.",
    "congressman": "rep.",
    "congresswoman": "rep.",
    "diplomat": "secretary of state",
    "general": "gen.",
    "lawmaker": "sen.",
    "doctor": "dr.",
}
"""How the holders of an office are titled before their names."""

_SINGULAR_IN_S = words_of(
    """
    congress press house business boss princess actress witness news politics census address analysis caucus ss
    """
)
_PLURALS = words_of("people men women many some most police media few others those")


def is_plural(noun: str) -> bool:
    """Whether a noun in lower case is a plural by its form."""
    return (noun.endswith("s") and noun not in _SINGULAR_IN_S) or noun in _PLURALS


RELATIVES = words_of("wife husband son daughter father mother brother sister")

VAGUE_NOUNS = words_of(
    "source official person man woman witness driver victim aide staffer employee resident voter reporter child"
)
"""Nouns whose bearer news often leaves without a name."""

NAMELESS = words_of("source whistleblower informant caller passerby bystander")
"""Nouns for those whom news does not name."""

SHORT_NAMES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("fed",): ("federal", "reserve"),
    ("scotus",): ("supreme", "court"),
    ("dems",): ("democrats",),
    ("u.s",): ("united", "states"),
}
"""Short names that are no word of the full ones."""

POLLS = words_of("poll survey")

_COMPANY = words_of(
    "inc inc. corp corp. co. company group industries motors oil exxon mobil apple google facebook twitter"
)
_NEWSPAPER = words_of(
    """
    times post news journal tribune herald globe observer gazette chronicle daily examiner sentinel star sun mail
    guardian independent telegraph inquirer dispatch register bee
    """
)
_MEDIA = _NEWSPAPER | words_of(
    """
    press magazine review network radio tv television cnn msnbc nbc abc cbs fox npr bbc ap reuters bloomberg politico
    buzzfeed breitbart
    """
)
_SCHOOL = words_of("university college school institute academy")
_GROUP = words_of(
    "foundation association council committee coalition alliance action fund center centre union league pac institute "
    "federation society network"
)
PUBLIC = words_of(
    "department ministry agency bureau commission office house senate congress court party republicans gop"
)
HYPERNYMS = (
    dict.fromkeys(("company", "firm", "corporation", "bank"), _COMPANY)
    | dict.fromkeys(("newspaper", "paper", "tabloid"), _NEWSPAPER)
    | dict.fromkeys(("magazine", "network", "broadcaster", "outlet", "website", "site", "publication"), _MEDIA)
    | dict.fromkeys(("university", "school", "college"), _SCHOOL)
    | dict.fromkeys(("pac", "group", "organization", "organisation", "association", "foundation", "union"), _GROUP)
    | dict.fromkeys(("agency", "department", "ministry", "bureau", "commission"), PUBLIC)
)
"""Nouns that stand for an organisation named before, and words in names that tell of each kind."""

EVENTS = words_of(
    "day week night eve caucus caucuses primary primaries convention debate war amendment award awards medal"
)
"""Last words of capitalised sequences that name no one: Election Day, Super Tuesday's primary, the Civil War."""


def is_person_noun(noun: str) -> bool:
    """Whether a noun in lower case is a word for one person."""
    return noun in ROLE_NOUNS or noun.rsplit("-", maxsplit=1)[-1] in ROLE_NOUNS or noun.endswith(_PERSONAL_ENDINGS)


_PERSONAL_ENDINGS = ("woman", "wife", "ologist", "crat", "ician")
