"""Bytes to text without silent mojibake.

Order: byte order mark, declared encoding, UTF-8, then detection (charset-normalizer). Whatever was not certain comes
with a warning for the reader.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.domain.errors import ImportFailed
from reader.importers.language import detect_language

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The encodings of the WHATWG Encoding Standard that news was ever written in: fewer candidates, fewer wrong guesses.
_CANDIDATES = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866"),
    *("koi8_r", "iso8859_2", "iso8859_5", "iso8859_7", "mac_roman", "mac_cyrillic"),
    *("gb18030", "big5", "cp932", "euc_jp", "iso2022_jp", "cp949", "utf_16_le", "utf_16_be"),
]

# Browsers read these labels as their Windows supersets, and pages mean just that (WHATWG Encoding Standard, 4.2).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}

# Windows' Latin encodings differ in a few letters, which detection cannot tell apart; the language of the text can.
_LATIN = {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258"}
_OTHER_SCRIPTS = {
    *("cp1251", "cp1253", "cp1255", "cp1256", "cp866", "cp874"),
    *("koi8_r", "iso8859_5", "iso8859_7", "mac_cyrillic"),
}
_WORD_BEYOND_ASCII = re.compile(rb"[\xC0-\xFF]{3}")
"""Words of another script are runs of high bytes; accented letters stand alone among ASCII ones."""

_LATIN_OF_LANGUAGE = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "vi": "cp1258",
}

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1b\x08\x1a")
_DETECTION_SAMPLE = 512 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was in (Python's name), and a sentence for the reader if that was a guess."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "", *, sample: Callable[[], bytes] | None = None) -> Decoded:
    """The text in `data`. Raises ImportFailed if it is no text.

    `sample` gives the bytes to detect the encoding by, where most of `data` is markup.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data, encoding)
    wide = _wide_without_bom(data)
    if wide:
        return Decoded(data.decode(wide), wide)
    if looks_binary(data):
        raise ImportFailed("This is not a text file; open it in its own program and save the article as text or HTML.")
    escapes = "iso2022_jp" if b"\x1b$" in data else ""  # seven-bit Japanese would pass for UTF-8
    for encoding in filter(None, (escapes, "utf-8", codec_of(declared))):
        text = _strict(data, encoding)
        if text is not None:
            return Decoded(text, encoding)
    return _damaged_utf8(data) or _detected(data, sample() if sample else data)


def codec_of(label: str) -> str:
    """Python's name of the encoding that a web label means; an empty string if it names none."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    if name.startswith(("utf-16", "utf-32", "utf-7")):
        return ""  # a declaration that could be read as ASCII is wrong about these
    return _SUPERSETS.get(name, name)


def looks_binary(data: bytes) -> bool:
    """Whether the first kilobytes hold control characters that no text has."""
    sample = data[:8192]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" in sample or controls > len(sample) // 100


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _with_bom(data: bytes, encoding: str) -> Decoded:
    text = _strict(data, encoding)
    if text is not None:
        return Decoded(text, encoding)
    warning = "Some bytes of the text are damaged; they show as \N{REPLACEMENT CHARACTER}."
    return Decoded(data.decode(encoding, "replace"), encoding, (warning,))


def _wide_without_bom(data: bytes) -> str:
    """UTF-16 without a byte order mark shows in zeros at every second byte of the line feeds and spaces."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        others = sample[::2] if encoding == "utf-16-le" else sample[1::2]
        if zeros.count(0) > 0.05 * len(zeros) and others.count(0) < 0.01 * len(others) + 1:
            text = _strict(data, encoding)
            if text is not None and sum(c.isprintable() or c.isspace() for c in text[:2000]) > 0.98 * len(text[:2000]):
                return encoding
    return ""


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: many right sequences are no accident."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    right = sum(c > "\x7f" for c in text) - wrong
    if right < 10 * wrong:
        return None
    warning = f"{wrong} bytes of the text are damaged; they show as \N{REPLACEMENT CHARACTER}."
    return Decoded(text, "utf-8", (warning,))


def _detected(data: bytes, sample: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only legacy files need it

    sample = sample[:_DETECTION_SAMPLE]
    encoding = _japanese(sample)
    if not encoding:
        match = from_bytes(sample, cp_isolation=_CANDIDATES).best()
        encoding = match.encoding if match else "cp1252"
    if encoding in _LATIN or (encoding in _OTHER_SCRIPTS and not _WORD_BEYOND_ASCII.search(sample)):
        encoding = _latin(sample, encoding)
    warning = (
        f"The text is not in UTF-8; it was read as {encoding}, which is a guess. "
        "If letters look wrong, save the file as UTF-8 and import it again."
    )
    return Decoded(data.decode(encoding, "replace"), encoding, (warning,))


def _latin(sample: bytes, guess: str) -> str:
    """The Latin encoding that the language of the text is written in, if the bytes allow it; else the guess."""
    usual = _LATIN_OF_LANGUAGE.get(detect_language(sample.decode(guess, "replace")), "cp1252")
    return usual if _strict(sample, usual) is not None else guess


def _japanese(sample: bytes) -> str:
    """The Japanese encoding that makes many hiragana of the bytes, which no other writing does by chance.

    charset-normalizer takes short Japanese texts for Korean or Chinese ones.
    """
    for encoding in ("cp932", "euc_jp"):
        text = sample.decode(encoding, "ignore")
        wide = [c for c in text if c > "\x7f"]
        if len(wide) >= 10 and sum("\u3041" <= c <= "\u3096" for c in wide) > 0.2 * len(wide):
            return encoding
    return ""
