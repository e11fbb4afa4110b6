"""Small closed word lists of English news: titles, kinds of nouns, places that speak, common given names.

Written by hand from general knowledge; lower case.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE_TITLES = _words("mr mr. sir lord king prince father brother imam rabbi")
FEMALE_TITLES = _words("mrs mrs. ms ms. miss dame lady queen princess sister")
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | _words(
        """
    dr dr. prof prof. professor sen sen. senator senators sens. rep rep. reps. representative gov gov. governor
    governors president presidents vice former acting deputy secretary secretary-general minister prime foreign
    chancellor premier ambassador attorney general gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. adm
    adm. admiral colonel captain major sergeant lieutenant commander judge justice chief rev rev. reverend pope
    bishop archbishop cardinal congressman congresswoman assemblyman assemblywoman del. councilman councilwoman
    mayor sheriff speaker leader majority minority chairman chairwoman chair spokesman spokeswoman spokesperson
    director commissioner candidate state house senate defense defence treasury finance interior energy
    education health homeland security national adviser advisor republican democratic democrat republicans
    conservative labour liberal tory gop nominee co-chair co-founder founder editor reporter correspondent
    analyst strategist pollster coach detective officer agent superintendent solicitor district executive
    managing
    """
    )
)
"""Words that may stand before a person's name, their offices' parts and parties included."""

ROLE_NOUNS = _words(
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
    moderator mother-in-law son-in-law
    """
)
"""Nouns for one person."""

ORGANISATION_NOUNS = _words(
    """
    campaign administration government company firm corporation bank department agency ministry bureau office
    committee commission council board party university college school institute institution foundation
    association organization organisation group union coalition alliance network newspaper paper magazine outlet
    station website site publication court house senate congress parliament police military army navy pentagon
    kremlin team center centre fund league service lab laboratory church think-tank super pac panel task force
    caucus chamber embassy hospital media press authority club federation society tribunal regime
    """
)
DOCUMENT_NOUNS = _words(
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
ORGANISATION_NAMES = _words(
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
    caucus chamber constitution
    """
)
"""Words that make a capitalised sequence the name of an organisation or document."""

PARTIES = _words(
    """
    republicans democrats conservatives liberals libertarians greens independents tories socialists gop dems
    """
)

CAPITALS = {
    "washington": "united states",
    "moscow": "russia",
    "kiev": "ukraine",
    "kyiv": "ukraine",
    "beijing": "china",
    "london": "britain",
    "paris": "france",
    "berlin": "germany",
    "tehran": "iran",
    "tokyo": "japan",
    "brussels": "european union",
    "ankara": "turkey",
    "jerusalem": "israel",
    "pyongyang": "north korea",
    "seoul": "south korea",
    "new delhi": "india",
    "islamabad": "pakistan",
    "kabul": "afghanistan",
    "baghdad": "iraq",
    "damascus": "syria",
    "riyadh": "saudi arabia",
    "cairo": "egypt",
    "havana": "cuba",
    "caracas": "venezuela",
    "mexico city": "mexico",
    "ottawa": "canada",
    "canberra": "australia",
    "rome": "italy",
    "madrid": "spain",
    "warsaw": "poland",
    "budapest": "hungary",
    "minsk": "belarus",
    "athens": "greece",
}
PLACES = (
    frozenset(CAPITALS)
    | frozenset(CAPITALS.values())
    | _words(
        """
    u.s. us usa u.k. uk america americas europe asia africa england scotland wales ireland netherlands belgium
    sweden norway denmark finland austria switzerland portugal romania bulgaria serbia croatia brazil argentina
    chile colombia peru libya tunisia algeria morocco nigeria kenya ethiopia somalia sudan yemen lebanon jordan
    qatar kuwait vietnam thailand indonesia malaysia philippines singapore taiwan georgia crimea donetsk lugansk
    kherson alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
    missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia
    wisconsin wyoming chicago boston philadelphia houston dallas detroit miami atlanta seattle denver cleveland
    cincinnati charlotte milwaukee baltimore pittsburgh orlando tampa phoenix manhattan brooklyn hollywood
    """
    )
    | {
        "new york",
        "new jersey",
        "new hampshire",
        "new mexico",
        "north carolina",
        "south carolina",
        "north dakota",
        "south dakota",
        "west virginia",
        "rhode island",
        "las vegas",
        "los angeles",
        "san francisco",
        "san diego",
        "south africa",
        "new zealand",
        "czech republic",
        "hong kong",
        "middle east",
        "silicon valley",
        "wall street",
        "des moines",
        "long island",
        "new england",
        "st. louis",
        "new orleans",
        "new york city",
    }
)

NATIONALITIES = _words(
    """
    american british french german russian ukrainian chinese japanese iranian israeli turkish indian pakistani
    afghan iraqi syrian saudi egyptian cuban venezuelan mexican canadian australian italian spanish polish
    hungarian greek dutch belgian swedish norwegian danish finnish austrian swiss portuguese romanian brazilian
    korean palestinian lebanese european african asian arab muslim jewish christian catholic latino hispanic
    black white then-british u.s. us uk
    """
)

MALE_NAMES = _words(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven steve paul andrew joshua kenneth kevin brian george edward ronald timothy tim jason
    jeffrey jeff ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin ben samuel
    sam gregory greg frank alexander alex raymond patrick jack dennis jerry tyler aaron jose adam nathan henry
    douglas doug zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean
    austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne
    roy ralph randy eugene vincent russell louis philip phil bobby johnny bradley brad bill bob jim mike tom
    tony dan dave ted ned ken ron don rick chris matt nick pete fred leo barack bernie marco mitt jeb rand
    lindsey chuck mitch newt karl corey reince vladimir sergey sergei dmitry antony boris emmanuel francois
    angelo ahmed ali mohammed muhammad omar hassan xi kim recep bashar ari elijah luis carlos miguel pedro
    antonio jorge francisco javier manuel mario sergio oscar ivan igor viktor oleg andrei nikolai hans klaus
    wolfgang jean pierre jacques claude marcel giovanni silvio matteo bashir hugh neil ian colin nigel graham
    derek clive gordon simon stuart trevor barry howard stanley norman clarence leonard glenn dean rudy rudolph
    harry sheldon rex jared dick al jay jimmy lou max mel cory julian julio martin marvin maurice milton morgan
    nathaniel oliver preston quentin reginald ross rupert russ seth sid spencer todd travis troy tucker vernon
    victor wesley wilbur evan elliott dustin curtis hector herbert herman horace hubert ignacio irving isaac
    ismail jackson jake jamal jermaine jerome joel josh julius kurt lamar lance lester lewis lloyd lorenzo luke
    luther malcolm marc marcus maxwell melvin mickey miles mohamed morris murray nate nelson orlando otto owen
    percy ramon randall raul rene ricardo roberto rodney roland rodrigo roman ronnie rudolf salvador sandy
    santiago shane sidney spiro stefan sterling terence terrence theodore toby tommy vince virgil wade warren
    wendell wilfred woody yuri zack hal harvey horst gerhard gavin garrett gerard gilbert gus guy felix fernando
    floyd forrest franklin freddie enrique ernest ernesto emilio elmer edgar edmund eduardo edwin eli duncan
    dwight drew dominic diego desmond derrick dale damon darrell darren dario cyril conrad clyde cliff clifford
    cecil casey calvin cedric burt brendan bryant brett bo bert benny barney avery aubrey asher arnold archie
    andy andre alvin alonzo alfred alfonso aldo alberto adrian abraham abe craig clint clay clark
    chester chad cameron byron brent boyd blake bernard
    """
)
FEMALE_NAMES = _words(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
    ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura
    cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra
    rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren
    christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne sara
    madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn
    danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary chelsea
    melania ivanka tiffany carly kellyanne huma elena sonia loretta condoleezza sally kate katie jane jill jen
    jenny kathy cathy sue susie liz beth betsy becky debbie wendy peggy penny nikki ursula marine hope sheila
    rosa erica erin ellen claire kirsten tammy maggie molly meg mimi naomi nina norma paula phyllis rita robin
    roberta rosemary roxanne sandy sylvia tanya tara tina valerie vanessa vera veronica vivian yvonne zoe joni
    mia lena gwen gail fiona melanie dana courtney marcia marsha monica miriam muriel myra nadia nadine natasha
    noelle nora odette paulina phoebe priscilla raquel regina renee rhonda roslyn rosalind sabrina selena serena
    shannon stacy stacey sylvie tabitha tamara tasha therese tracy trudy vicki wanda winifred yolanda alexandra
    amelia agnes antoinette ariana arlene beatrice belinda bridget camille carla carmen cassandra cecilia
    colleen daisy darlene deanna delores elaine eleanor eileen elise eloise esther eva faith felicia florence
    francine freda gabrielle genevieve georgia geraldine gladys gretchen harriet hazel henrietta hilda holly ida
    imogen ingrid irene iris isabel ivy jackie jeanette jeanne jocelyn josephine juanita june kara katharine
    kristen kristin kirstie lara leah leslie lillian lily lindsay lois lorraine louise lucille lucy lydia mabel
    madeline mandy marcella marianne marion marjorie marlene maureen mavis maxine mercedes meredith mildred mona
    connie cindy charlene carrie caroline candice bonnie bianca bernadette audrey april annie anita adele alicia
    alison allison ana antonia arianna symone jamelle
    """
)

PRONOUNS_MALE = _words("he him his himself")
PRONOUNS_FEMALE = _words("she her hers herself")
PRONOUNS_PLURAL = _words("they them their theirs themselves both those these")
PRONOUNS_THING = _words("it its itself")
PRONOUNS_FIRST = _words("i me my mine myself we us our ours ourselves")
PRONOUNS_RELATIVE = _words("who whom whose which that")
PRONOUNS_OTHER = _words(
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

PREPOSITIONS = _words(
    """
    of for to by with in at from on near under over about against like than as between among inside outside
    behind called named across including throughout within via
    """
)
FUNCTION_WORDS = (
    PREPOSITIONS
    | PRONOUNS
    | _words(
        """
    the a an and or but nor so yet if when while after before because since although though until unless as once
    this there here where why how what now then still also even just only not no yes well oh however meanwhile
    moreover furthermore nevertheless nonetheless instead indeed perhaps maybe earlier later last next during
    despite according asked is was were are be been has have had do does did will would could should may might
    can must says said say telling told every each any neither either both such other more less much let given
    none people men women nobody everyone nothing something whoever whatever through throughout within without
    across along amid monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december today yesterday tomorrow
    """
    )
)
PARTICLES = _words("de la le du da di del della der den van von bin ibn al el ter ten dos das san")
MONTHS_AND_DAYS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """
)
SHORT_MONTHS = _words(
    """
    jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec
    dec.
    """
)
NOT_GIVEN_NAMES = _words(
    """
    team camp first new super anti pro the north south east west big great black late former our all united
    national american make never crooked little lyin’ lyin' old young
    """
)
"""Capitalised words that begin something other than a person's full name."""

STRONG_TITLES = MALE_TITLES - _words("king prince lord father brother") | _words(
    """
    mrs mrs. ms ms. miss dr dr. prof. del. sen sen. sens. senator senators rep rep. reps. representative gov
    gov. governor president secretary minister chancellor premier ambassador gen. lt. col. maj. capt. sgt. adm.
    judge justice rev. congressman congresswoman mayor sheriff spokesman spokeswoman chairman chairwoman
    director commissioner strategist pollster correspondent adviser advisor
    """
)

SMALL_IN_HEADLINES = _words(
    """
    and the for with from over but nor into onto per via vs amid than that after about not are
    """
)
"""Words that stay small in headlines whose other words have capitals."""

RELATIVES_AND_STAFF = _words(
    """
    wife husband son daughter father mother brother sister spokesman spokeswoman spokesperson aide adviser advisor
    lawyer attorney manager friend supporter rival opponent neighbor neighbour strategist pollster
    """
)
"""Of somebody named they are not that somebody: "a spokesman for Cruz"."""

NOUN_GENDERS = dict.fromkeys(
    _words("businessman congressman chairman actor man father husband son brother spokesman king prince"), "m"
) | dict.fromkeys(
    _words(
        """
        businesswoman congresswoman chairwoman actress woman mother wife daughter sister spokeswoman queen princess
        """
    ),
    "f",
)
OFFICES = _words(
    """
    president senator governor mayor secretary minister congressman congresswoman representative judge justice
    ambassador general sheriff
    """
)
SHORT_OFFICES = _words("sen gov rep gen")
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
