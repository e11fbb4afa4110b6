from __future__ import annotations

import pytest

from reader.domain.spans import Span
from reader.extract.attribution import Attribution
from reader.extract.quotations import pair_quotations
from reader.extract.speakers.entities import link_names
from reader.extract.speakers.names import find_names
from reader.extract.speakers.resolver import resolve

from .marked import unmarked


def speakers(marked: str) -> list[str | None]:
    """The names of the speakers of the marked sources."""
    text, found = unmarked(marked)
    resolution = resolve(text, found, pair_quotations(text))
    return [entity.name if entity else None for entity in resolution.speakers]


CASES = [
    (
        "a son who is never called by the surname alone",
        "Lee’s son spoke. Bob Lee lost. Tim Lee won. Tim Lee left. [Tim Lee] said no. [Lee] said yes.",
        ["Tim Lee", "Bob Lee"],
    ),
    (
        "a document named for its maker",
        "The Acme Corp. report is out. A TV ad followed. [The report] says so. [The ad] agrees.",
        ["Acme Corp. report", "the ad"],
    ),
    ("two names of a country", "The U.S. left. The United States is large. [The U.S.] said no.", ["United States"]),
    (
        "the end of a headline",
        "Records must be released, [judge] rules\n\n[Judge Ann Lee] said so on Friday. Tom Fox agreed.",
        ["Ann Lee", "Ann Lee"],
    ),
    ("two spellings", "Hilary Gray spoke. Hillary Gray left. [Ms. Gray] said no.", ["Hillary Gray"]),
    ("short form first", "[Dems] hope so. The Democrats voted. [Democrats] said yes.", ["Democrats", "Democrats"]),
    (
        "they, not the people whom the sentence only mentions",
        "Voters spoke of Ann Lee and Tom Fox. A poll came in May. [They] wanted rain.",
        ["they"],
    ),
    ("they, not whose man spoke", "Acme’s chief, Ann Lee, left. Each voter should doubt what [they] see.", ["they"]),
    ("surname to full name", "Dmitry Kuleba met reporters. [Kuleba] said no.", ["Dmitry Kuleba"]),
    ("title", "[Ukrainian Foreign Minister Dmitry Kuleba] said no.", ["Dmitry Kuleba"]),
    ("honorific", "Jane Miller won. [Ms. Miller] said so.", ["Jane Miller"]),
    ("pronoun", "Jane Miller met Tom Brown. [She] said no. [He] said yes.", ["Jane Miller", "Tom Brown"]),
    ("pronoun after quote", "“It is late,” said Tom Brown of Bill Green. “Go,” [he] added.", ["Tom Brown"]),
    (
        "same surname",
        "Bill Clinton spoke before Hillary Clinton. [Mr. Clinton] said no. [Mrs. Clinton] said yes.",
        ["Bill Clinton", "Hillary Clinton"],
    ),
    (
        "description by title",
        "Senator Ann Lee came with Governor Tom Fox. [the senator] said no. [The governor] agreed.",
        ["Ann Lee", "Tom Fox"],
    ),
    ("apposition", "Ann Lee, a lawyer, came. Tom Fox, the mayor, left. [The mayor] said no.", ["Tom Fox"]),
    ("relative", "It was Ann Lee, [who] said no.", ["Ann Lee"]),
    ("relative with a preposition", "It went to Bob Ray and Ann Lee – the latter of [whom] said no.", ["Ann Lee"]),
    ("spokesman before his name", "[Trump campaign manager Corey Lewandowski] said no.", ["Corey Lewandowski"]),
    ("spokesman after his name", "[Brian Fallon, a spokesman for Mrs. Clinton,] said no.", ["Brian Fallon"]),
    ("possessive", "[Nevada's governor, Brian Sandoval,] said no.", ["Brian Sandoval"]),
    ("campaign", "Ted Cruz lost. [The Cruz campaign] said so. [his campaign] said more.", ["Cruz campaign"] * 2),
    ("department", "Louise Haigh came. [her department] said so.", ["Haigh’s department"]),
    ("group keeps its words", "Ted Cruz lost. [Mr. Cruz's aides] said so.", ["Mr. Cruz's aides"]),
    ("unnamed stays unnamed", "Ted Cruz lost. [a senior official] said so.", ["a senior official"]),
    ("office of somebody else", "[a spokesman for Ted Cruz] said so.", ["a spokesman for Ted Cruz"]),
    ("document of an organisation", "[figures from the Defense Ministry] show it.", ["Defense Ministry"]),
    ("organisation", "[the Washington Post] reported it.", ["Washington Post"]),
    ("country", "[Russia] maintains it.", ["Russia"]),
    ("capital", "Russia began it. [Moscow] denies that.", ["Russia"]),
    ("acronym", "The Internal Revenue Service met. [the I.R.S.] said no.", ["Internal Revenue Service"]),
    ("nickname", '[Robert C. "Bobby" Scott] came. [Scott] said no.', ["Robert C. Bobby Scott"] * 2),
    (
        "newspaper",
        "[the Yorkshire Post] said so. [the Leeds Times] agreed. [The Post] said more. [the Herald] left.",
        ["Yorkshire Post", "Leeds Times", "Yorkshire Post", "Herald"],
    ),
    (
        "a full name that begins a sentence",
        "Kwame Asante, 27, left. It was late. [Asante] said so. Asante left.",
        ["Kwame Asante"],
    ),
    ("a surname that is a trade", "[Mr. Singer] said no. [Ms. Baker] agreed.", ["Singer", "Baker"]),
    (
        "a headline's description",
        "Ann Lee, a governor, left.\n[Governor] said so. [No governor] agreed.",
        ["Ann Lee", "no governor"],
    ),
    ("two surnames in one word", "It was Ann Lee and Bo Fox. The Lee-Fox law fell. [Lee] said so.", ["Ann Lee"]),
    ("a surname after another word", "Ann Lee left. Lee and Lee. Enter Lee. [Lee] said so.", ["Ann Lee"]),
    ("honours after a name", "[Sarah O'Neill KC] said no. [Ms O'Neill] left.", ["Sarah O'Neill"] * 2),
    (
        "a role in capitals",
        "[an MP] said no. [A former CEO] agreed. [Labour MP Ann Lee] left. [The MP] said so.",
        ["an MP", "a former CEO", "Ann Lee", "Ann Lee"],
    ),
    ("both of a list", "Ann Lee met Tom Fox. [both] critics and friends said so.", ["both"]),
    (
        "letters read wrongly",
        "[President FranÃ§ois Hollande] said no. [Mr. Hollande] left.",
        ["FranÃ§ois Hollande"] * 2,
    ),
    ("accents apart", "[Jose\u0301 Pen\u0303a] said no. [Mr. Pen\u0303a] left.", ["Jose\u0301 Pen\u0303a"] * 2),
    ("adjective", "Ron Johnson came. Johnson-backed bills fell. [Johnson] said so.", ["Ron Johnson"]),
    ("emphatic", "Ann Lee, a senator, came. [the senator herself] said so. [Lee herself] left.", ["Ann Lee"] * 2),
    ("short title", "[Pres. Obama] said no.", ["Obama"]),
    ("whom the writer knows", "Tom Fox, a doctor, wrote. [my doctor] said so.", ["my doctor"]),
    ("club", "[Bristol Rovers] said no. [Rovers] said more.", ["Bristol Rovers", "Rovers"]),
    ("councillor", "[Councillor Grace Obi] said no. [Cllr Obi] said more.", ["Grace Obi"] * 2),
    ("members' name", "[the Nurses' Union] said no. [Sanders' party] agreed.", ["Nurses' Union", "Sanders party"]),
    ("a ministry is no place", "It rained near Alder. [The farm ministry] said so.", ["the farm ministry"]),
    ("a ministry by its acronym", "It was NASA that knew. [The agency] said so.", ["NASA"]),
    ("party", "[Republicans] said no.", ["Republicans"]),
    ("two together", "Ann Lee and Tom Fox met. [They] said so. [The two] agreed.", ["Ann Lee"] * 2),
    ("staff of somebody", "Ted Cruz lost. Cruz spokesman Tom Fox came. “It is late now,” [he] said.", ["Tom Fox"]),
    ("state", "Marco Rubio (R-Fla.) met Ted Cruz (R-Tex.). [The Florida senator] said no.", ["Marco Rubio"]),
    ("wife", "Bill Clinton left. Hillary Clinton, a lawyer, stayed with him. [His wife] said so.", ["Hillary Clinton"]),
    ("unnamed again", "Ted Cruz lost. [A White House aide] said so. [The aide] said no.", ["a White House aide"] * 2),
    ("apposition with names", "It was Ann Lee, a Club for Growth donor, [who] said no.", ["Ann Lee"]),
    ("predicate", "Ann Lee is the state attorney [who] said so.", ["Ann Lee"]),
    ("company", "Exxon Mobil answered. [The company] said no.", ["Exxon Mobil"]),
    ("outlet before a name", "[Fox News Sean Hannity] said so.", ["Sean Hannity"]),
    ("capital of the sentence", "Asking Donald Trump helps. Mr. Trump won. [Trump] said so.", ["Donald Trump"]),
    ("surname like a title", "Billie Jean King won. [King] said so.", ["Billie Jean King"]),
    ("poll", "[A Quinnipiac University poll] shows it. [The poll] says more.", ["Quinnipiac University poll"] * 2),
    ("he or she", "Tom Fox won. [He] or she has to say so.", [None]),
    ("first person", "Tom Fox spoke. [I] think it rains.", ["author"]),
    ("surname like an organisation", "[Salem City Mayor Anna Guardian] said so.", ["Anna Guardian"]),
    ("role before a full name", "[Salem Parks Advocate Anna Holt] said so.", ["Anna Holt"]),
    ("role before a rare name", "[the North Dakota RNC Committeeman Ulf Brandvold] said so.", ["Ulf Brandvold"]),
    ("office as a first name", "Vera Amar came. Tom Fox left. [Dean Amar] said so.", ["Vera Amar"]),
    ("head of a phrase", "[master of ceremonies Ann Lee, a baker,] said so.", ["Ann Lee"]),
    ("what it is called", "[A new PAC called Forward Together] said so.", ["Forward Together"]),
    ("who founded what is called so", "[Tom Fox, founder of a PAC called Forward Together,] said so.", ["Tom Fox"]),
    ("al-", "[the cleric Omar al-Hadid] came. [Al-Hadid] said so.", ["Omar al-Hadid"] * 2),
    ("people's adjective", "[Black Lives Matter] said so.", ["Black Lives Matter"]),
    ("city is nobody", "Tom Fox left. Ocean City won. [He] said so.", ["Tom Fox"]),
    ("something is in it", "Tom Fox works in Wexmoor. Wexmoor is home. “It is late,” [he] said.", ["Tom Fox"]),
    ("told by him", "Tom Fox met Bob Ray, and Bob Ray smiled. “It will rain,” [he] told Ray.", ["Tom Fox"]),
    ("as he spoke", "Tom Fox met Ann Lee. As [he] told reporters so, Fox smiled.", ["Tom Fox"]),
    ("he and others", "Tom Fox left. [He and his friends] said so.", ["Tom Fox"]),
    ("who after a place", "It was Ann Lee, a lawyer at the Hague in Kenya, [who] said no.", ["Ann Lee"]),
    (
        "both with their states",
        "Bob Ray won. Bob Ray left. Sen. Ann Lee (R-Fla.) and Sen. Tom Fox (R-Tex.) met him, and [both] agree.",
        ["Ann Lee"],
    ),
    ("both is no two people", "Ann Lee and Tom Fox met. They drew [both laughs and tears].", ["both laughs and tears"]),
    ("protesters in between", "Ann Lee and Tom Fox met. Then the protesters marched. [They] said so.", ["they"]),
    ("some of a party", "[Some Democrats] said so. [They] said more.", ["some Democrats", "they"]),
    ("party that spoke before", "[Democrats] said so. Tom Fox had left. [They] said more.", ["Democrats"] * 2),
    ("law is nobody", "When the Clean Water Act came, [they] said so.", ["they"]),
    ("member of an organisation", "[An EU member] said so.", ["an EU member"]),
    ("chairmen of an organisation", "[the last three RNC chairmen] said so.", ["the last three RNC chairmen"]),
    ("not a group by its name", "The Lantern Hotel burned. [The group] said so.", ["the group"]),
    ("source", "Tom Fox, a source, came. He won. [The source] said so.", ["the source"]),
    ("not the owner", "Tom Fox is a doctor. He won. [His doctor] said so.", ["his doctor"]),
    ("office to come", "Tom Fox, the nominee-in-waiting, won. [The nominee-in-waiting] said so.", ["Tom Fox"]),
    ("the fuller given name", "Ken Moss sang.\nKenneth Moss sang. [Moss] said so.", ["Kenneth Moss"]),
    ("house of", "It met. [the House of Representatives] said so.", ["House of Representatives"]),
    ("former speaker", "Ann Lee, a former speaker, sang. [the former House Speaker] said so.", ["Ann Lee"]),
    ("office with its field", "[Director of National Intelligence James Lee] said so.", ["James Lee"]),
    ("name beside an aside", "[Marico County (Ariz.) Sheriff Joe Moss, a baker,] said so.", ["Joe Moss"]),
    ("state and party", "[others, such as Jeff Moss (D-Ore.),] said so.", ["others, such as Jeff Moss (D-Ore.)"]),
    ("time before which", "It was the emails that leaked in July, [which] said so.", ["the emails"]),
    (
        "whom they back",
        "[hackers backing embattled President Ali Moss] said so.",
        ["hackers backing embattled President Ali Moss"],
    ),
    (
        "where they lead",
        "[leaders in the Senate and the House of Lords] said so.",
        ["leaders in the Senate and the House of Lords"],
    ),
    ("several in capitals", "[super PACs and others] said so. [NGOs] agreed.", ["super PACs and others", "NGOs"]),
    ("who only got it", "[a memo obtained by the Acme Bank] said so.", ["a memo obtained by the Acme Bank"]),
    ("short headline", "[Fox] Calls On Moss To Resign.\nAnn Fox met Tom Moss.", ["Ann Fox"]),
    ("someone and allies", "Ted Moss is a senator. [the senator and his allies] said so.", ["Ted Moss"]),
    ("the party", "The GOP met. The Tea Party left. It was late. The GOP ate. [The party] said so.", ["GOP"]),
    (
        "the paper",
        "The Wall Street Journal wrote. It rained. It snowed. [The tabloid] said so.",
        ["Wall Street Journal"],
    ),
    ("plural before names", "Celebrities Julianne Moss and Amy Lee came. [Moss] said so.", ["Julianne Moss"]),
    ("namesake of a place", "Kerry Washington and Amy Lee came. [Washington] said so.", ["Kerry Washington"]),
    ("who are", "It shook those supporting Lee, [who] are angry. Ann Lee left.", ["those supporting Lee"]),
    ("whom it came from", "He heard a lecture from the Mexican president, [who] said so.", ["the Mexican president"]),
    ("first of two surnames", "Melba Acosta Febo sang. [Ms. Acosta] said so.", ["Melba Acosta Febo"]),
    ("mostly in capitals", "[Ann Fox] Just Made HUGE Claim About Her Plan – The LAST One Many Will hear.", ["Ann Fox"]),
    ("long title", "[Grand Club Head Wizard David Lee] said so.", ["David Lee"]),
    ("whip", "[Senate Majority Whip John Lee] said so.", ["John Lee"]),
    ("the Fed", "The Federal Reserve met. [The Fed] said so.", ["Federal Reserve"]),
    ("surname of an outlet", "Michael Bloomberg sang. [Bloomberg] said so.", ["Michael Bloomberg"]),
    ("outlet and surname", "Fox News met Megan Fox. [Fox] said so.", ["Fox"]),
    ("irregular verb", "For Bill Fox’s art, Tom Lee found help. “I needed some,” [he] said.", ["Tom Lee"]),
    (
        "paper is no newspaper",
        "The Wall Street Journal wrote. It rained. It snowed. [The paper] said so.",
        ["the paper"],
    ),
    (
        "they after others",
        "[some readers] said no. Ann Lee and Tom Fox sang instead. [They] said so.",
        ["some readers", "Ann Lee"],
    ),
    ("with and without accents", "Francois Moss sang.\nFrançois Moss sang. [Moss] said so.", ["François Moss"]),
    ("where it is based", "[Raleigh, N.C.-based Moss Pharmaceuticals] said so.", ["Moss Pharmaceuticals"]),
    (
        "surname like an adjective",
        "Charlie Black sang. [Black] said so. [Black voters] left.",
        ["Charlie Black", "Black voters"],
    ),
    ("the super PAC", "Moss Action Fund met. It rained. It snowed. [The super PAC] said so.", ["Moss Action Fund"]),
    ("role at the start", "[Actress Danai Gurira] said so. [Gurira] left.", ["Danai Gurira"] * 2),
    ("short for a party", "Democrats met. [Dems] said so.", ["Democrats"]),
    ("where someone was born", "[South Korean-born Monte Haines] said so.", ["Monte Haines"]),
    ("poll of two", "[A CNN/ORC poll released Monday] said so.", ["CNN/ORC poll"]),
    ("outlet with its noun", "[the Global Times tabloid] said so.", ["Global Times"]),
    (
        "team with a campaign",
        "Ann Fox left. The Fox campaign met. [Fox's team] said so. [Her camp] agreed.",
        ["Fox campaign"] * 2,
    ),
    ("PAC for somebody", "[an anti-Lee super PAC] said so.", ["an anti-Lee super PAC"]),
    (
        "surname like a man's name",
        "Elizabeth Warren sang. [Warren] said so. [Dr. Warren] left.",
        ["Elizabeth Warren"] * 2,
    ),
    ("both names after a full stop", "It is late. Marlon Marshall sang. [Marshall] said so.", ["Marlon Marshall"]),
    (
        "a given name seen twice",
        "ABC Fires Schill.\nCort Schill sang. Cort Schill left. [Schill] said so.",
        ["Cort Schill"],
    ),
    ("show of its host", "It was on The Rachel Maddow Show. [Maddow] said so.", ["Rachel Maddow"]),
    ("with initials", "It was C. Stewart Verdery Jr. who sang. [Mr. Verdery] said so.", ["C. Stewart Verdery Jr."]),
    ("where a member is from", "It was Richard J. Durbin of Illinois. [Durbin] said so.", ["Richard J. Durbin"]),
    ("after the U.S.", "They left the U.S. While Hillary Clinton sang. [Clinton] said so.", ["Hillary Clinton"]),
    (
        "among other people's pronouns",
        "Donald Fox met his wife. Fox saw her and her and her. [He] said so.",
        ["Donald Fox"],
    ),
    ("headline before the name", "[British diplomat] said so.\nAnn Lee met Tom Fox. [Fox] said more.", ["Tom Fox"] * 2),
    ("headline names him", "[British diplomat] met Tom Fox.\nIt is late. [Fox] left.", ["British diplomat", "Tom Fox"]),
    ("people of a nation", "[African Americans] said so. [Americans] agreed.", ["African Americans", "Americans"]),
    ("of a company", "Ann Lee, president of a club, left. [Its president] said so.", ["its president"]),
    ("a surname's gender by its title", "It was Laurence Tribe. [Mr. Tribe] said so.", ["Laurence Tribe"]),
    (
        "surname like a title after Mr.",
        "Charlie King sang. [Mr. King] said so.",
        ["Charlie King"],
    ),
    ("who after a party and state", "It was Sen. Ann Lee (D-Conn.), [who] said so.", ["Ann Lee"]),
    ("who after age and town", "It was Nora Driscoll, 24, from Manchester, [who] said so.", ["Nora Driscoll"]),
    ("who after the state", "It was Sen. Ann Lee of Florida, [who] said so.", ["Ann Lee"]),
    (
        "who is the president",
        "Ann Lee, a former president, sang. It moved the former president, [who] said so.",
        ["Ann Lee"],
    ),
    ("all words before who", "It was in the hands of a very young child, [who] said so.", ["a very young child"]),
    ("who are those", "It lent a voice to those [who] said so.", ["those"]),
    ("which poll", "A Gallup poll came. It is a new poll, [which] said so.", ["Gallup poll"]),
    (
        "somebody's, and not called so",
        "Ann Lee sang. Lee ate. [The mayor's spokesman] said so.",
        ["the mayor's spokesman"],
    ),
    ("somebody's, and called so", "Ann Lee, the mayor's aide, sang. [The mayor's aide] said so.", ["Ann Lee"]),
    ("whose staff", "Ann Lee sang. Lee ate. [the Fox aide] said so.", ["the Fox aide"]),
    (
        "the one judge",
        "Judge Ann Berman sang.\nIt rained. Tom Fox ate. Fox slept. [Fox] said no. “So I see it,” [the judge] said.",
        ["Tom Fox", "Ann Berman"],
    ),
    (
        "all of whom",
        "It was Ann Lee and Tom Fox, all of [whom] sang. They met Bo Ray, [all of whom] said so.",
        ["Tom Fox", "Bo Ray"],
    ),
    ("Puerto Rico is nobody", "Ann Lee sang. It rained in Puerto Rico. “It is late here,” [she] said.", ["Ann Lee"]),
    ("survey of a name", "A Military Times survey came. [The survey] said so.", ["Military Times survey"]),
    (
        "a generation",
        "[Millennials] said so. [They] agree. [Most Millennials] left.",
        ["Millennials"] * 2 + ["most Millennials"],
    ),
    ("party before full names", "[Democrats Hillary Moss and Tom Lee] said so. [Moss] left.", ["Hillary Moss"] * 2),
    ("and who", "It was Ann Lee, [who] sang for Tom Fox and [who] said so.", ["Ann Lee"] * 2),
    ("who answers", "Ann Lee met Tom Fox. Lee sang.\nQ: Why is it so?\n[A]: It is. Tom Fox said so.", ["Ann Lee"]),
    ("answers without a name", "It was late.\nQ: Why is it so?\n[A]: It is so.", [None]),
    ("subject of a clause", "As Republicans scrambled, [they] said so.", ["Republicans"]),
    ("newspaper like a party", "It was in [the Independent, a newspaper,] that said so.", ["Independent"]),
    ("he was a man who", "Tom Fox sang. He was a desperate man [who] said so.", ["Tom Fox"]),
    ("which poll of when", "It is a new Gallup poll released Monday, [which] said so.", ["Gallup poll"]),
    ("whom somebody accused", "[a woman who has accused Bill Fox] said so.", ["a woman who has accused Bill Fox"]),
    (
        "whom an outlet detained",
        "[The government, which had held Ann Lee,] said so.",
        ["the government, which had held Ann Lee"],
    ),
    (
        "member of a committee",
        "[an Acme Committee member] said so. [the Acme Committee member] left.",
        ["an Acme Committee member"] * 2,
    ),
    (
        "who after place and office",
        "It was Ann Lee of Ohio, the chair of the Acme Committee, [who] said so.",
        ["Ann Lee"],
    ),
    (
        "an adviser to somebody",
        "It was a longtime adviser to Ann Lee, [who] said so.",
        ["a longtime adviser to Ann Lee"],
    ),
    ("editors of a paper", "It pleased editors of The Acme Tribune, [who] said so.", ["editors"]),
    ("given name like a title", "[France’s leader, Marine Le Pen,] said so. [Le Pen] left.", ["Marine Le Pen"] * 2),
    (
        "who is no organisation",
        "It was someone in the Lee campaign’s office, [who] said so.",
        ["the Lee campaign’s office"],
    ),
    ("language", "[The Spanish-language outlet] said so.", ["the Spanish-language outlet"]),
]


@pytest.mark.parametrize(("marked", "names"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_resolves(marked: str, names: list[str]) -> None:
    assert speakers(marked) == names


def test_quoted_i_is_the_quoted_person() -> None:
    text = "“I think it rains here today,” said Ann Lee."
    outer = Attribution((Span(36, 43),), (Span(31, 35),), (Span(0, 30),))
    inner = Attribution((Span(1, 2),), (Span(3, 8),), (Span(9, 28),))
    resolution = resolve(text, [outer, inner], pair_quotations(text))
    assert [e.name for e in resolution.speakers if e] == ["Ann Lee", "Ann Lee"]


def test_a_quotation_without_source_goes_on_with_the_last_speaker() -> None:
    text = "“We will build it here,” Ann Lee said.\n\n“It will be a very good bridge for us.”"
    first = Attribution((Span(25, 32),), (Span(33, 37),), (Span(0, 24),))
    second = Attribution((), (), (Span(40, len(text)),))
    resolution = resolve(text, [first, second], pair_quotations(text))
    assert [e.name for e in resolution.speakers if e] == ["Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee won. Tom Fox (Ohio): “It rains here every single day of the whole year.”", "Tom Fox"),
        ("Ann Lee won. “It rains here every single day of the whole year.”\n\n- Tom Fox.", "Tom Fox"),
    ],
)
def test_a_name_beside_a_quotation_is_its_speaker(text: str, name: str) -> None:
    start, end = text.index("“"), text.index("”") + 1
    resolution = resolve(text, [Attribution((), (), (Span(start, end),))], pair_quotations(text))
    assert [entity.name for entity in resolution.speakers if entity] == [name]


def test_a_quoted_title_is_nobodys_words() -> None:
    text = "Ann Lee said no at an event called “Big Hats for Ann Lee.”"
    said = Attribution((Span(0, 7),), (Span(8, 12),), (Span(13, 15),))
    title = Attribution((), (), (Span(text.index("“"), len(text)),))
    assert resolve(text, [said, title], pair_quotations(text)).speakers[1] is None


def test_headlines_in_capitals_make_no_names() -> None:
    text = "Bernie Sanders To Release Medical Records After Pressure\n\nBernie Sanders will release them."
    entities, _ = link_names(find_names(text))
    assert [e.name for e in entities] == ["Bernie Sanders"]


def test_kinds() -> None:
    text = "The Environmental Protection Agency and Senator Ann Lee met Republicans in Russia."
    entities, _ = link_names(find_names(text))
    assert [(e.name, e.kind) for e in entities] == [
        ("Environmental Protection Agency", "organisation"),
        ("Ann Lee", "person"),
        ("Republicans", "group"),
        ("Russia", "place"),
    ]


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Ann Lee praised the plan, calling it bold. Tom Fox left.", "calling", "Ann Lee"),
        ("Ann Lee met Tom Fox on Monday, and rain fell for hours, raising fears of a flood.", "raising", None),
        ("Ann Lee won by calling everybody.", "calling", None),
    ],
)
def test_who_goes_on_speaking_by_a_participle(text: str, cue: str, name: str | None) -> None:
    start = text.index(cue)
    content = Span(start + len(cue) + 1, text.index(".", start))
    (speaker,) = resolve(text, [Attribution((), (Span(start, start + len(cue)),), (content,))], []).speakers
    assert (speaker.name if speaker else None) == name
