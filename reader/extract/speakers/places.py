"""Capitals, other places and nationalities that news of the English-speaking world names; lower case, by hand."""

from reader.extract.speakers.lexicon import words_of

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
    | words_of(
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
        "puerto rico",
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

NATIONALITIES = words_of(
    """
    american british french german russian ukrainian chinese japanese iranian israeli turkish indian pakistani
    afghan iraqi syrian saudi egyptian cuban venezuelan mexican canadian australian italian spanish polish
    hungarian greek dutch belgian swedish norwegian danish finnish austrian swiss portuguese romanian brazilian
    korean palestinian lebanese european african asian arab muslim jewish christian catholic latino hispanic
    black white then-british u.s. us uk kazakh armenian georgian czech bulgarian serbian croatian albanian kosovar
    latvian lithuanian estonian belarusian moldovan uzbek libyan tunisian algerian moroccan nigerian kenyan ethiopian
    somali sudanese yemeni jordanian qatari kuwaiti emirati omani thai vietnamese malaysian indonesian filipino
    burmese nepalese bangladeshi taiwanese colombian chilean peruvian argentine ecuadorian bolivian haitian dominican
    jamaican scottish welsh irish kurdish sunni shiite islamic buddhist hindu sikh anglican soviet nazi
    """
)

STATES = {
    short: state
    for state, shorts in {
        "alabama": "ala. al",
        "alaska": "alaska ak",
        "arizona": "ariz. az",
        "arkansas": "ark. ar",
        "california": "calif. ca",
        "colorado": "colo. co",
        "connecticut": "conn. ct",
        "delaware": "del. de",
        "florida": "fla. fl",
        "georgia": "ga.",
        "hawaii": "hawaii hi",
        "illinois": "ill. il",
        "indiana": "ind.",
        "iowa": "iowa ia",
        "kansas": "kan. ks",
        "kentucky": "ky. ky",
        "louisiana": "la.",
        "maine": "maine",
        "maryland": "md. md",
        "massachusetts": "mass. ma",
        "michigan": "mich. mi",
        "minnesota": "minn. mn",
        "mississippi": "miss. ms",
        "missouri": "mo. mo",
        "montana": "mont. mt",
        "nebraska": "neb. ne",
        "nevada": "nev. nv",
        "new hampshire": "n.h. nh",
        "new jersey": "n.j. nj",
        "new mexico": "n.m. nm",
        "new york": "n.y. ny",
        "north carolina": "n.c. nc",
        "ohio": "ohio oh",
        "oklahoma": "okla. ok",
        "oregon": "ore. or",
        "pennsylvania": "pa. pa",
        "rhode island": "r.i. ri",
        "south carolina": "s.c. sc",
        "tennessee": "tenn. tn",
        "texas": "texas tex. tx",
        "utah": "utah ut",
        "vermont": "vt. vt",
        "virginia": "va. va",
        "washington": "wash. wa",
        "west virginia": "w.va. wv",
        "wisconsin": "wis. wi",
        "wyoming": "wyo. wy",
    }.items()
    for short in shorts.split()
}
"""The states of the United States by their short names in news: (R-Fla.), Ala."""
