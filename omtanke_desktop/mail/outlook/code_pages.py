"""Windows' numbers for character sets and languages -> the names Python knows them by."""

_NAMES = {
    1200: "utf-16-le",
    10000: "mac-roman",
    20127: "ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    20932: "euc-jp",
    28605: "iso8859-15",
    50220: "iso2022_jp",
    50221: "iso2022_jp",
    50222: "iso2022_jp",
    51932: "euc-jp",
    51949: "euc-kr",
    936: "gbk",
    52936: "hz",
    54936: "gb18030",
    65000: "utf-7",
    65001: "utf-8",
}
_SAME_NUMBER = {437, 850, 852, 855, 857, 858, 862, 865, 866, 874, 932, 949, 950}

# Primary language (the low ten bits of a locale id) -> code page; all others write Windows-1252.
_OF_LANGUAGE = {
    **dict.fromkeys((0x05, 0x0E, 0x15, 0x18, 0x1A, 0x1B, 0x1C, 0x24), 1250),
    **dict.fromkeys((0x02, 0x19, 0x22, 0x23, 0x2F), 1251),
    **dict.fromkeys((0x25, 0x26, 0x27), 1257),
    **dict.fromkeys((0x01, 0x29), 1256),
    0x04: 936,
    0x08: 1253,
    0x0D: 1255,
    0x11: 932,
    0x12: 949,
    0x1E: 874,
    0x1F: 1254,
    0x2A: 1258,
}

# \fcharset of a font in RTF -> code page.
_OF_FONT = {
    0: 1252,
    2: 1252,
    77: 10000,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    255: 437,
}


def codec_of(code_page: int | None) -> str | None:
    """Return the codec of a code page, None for one that no mail is written in."""
    if code_page is None:
        return None
    if 1250 <= code_page <= 1258 or code_page in _SAME_NUMBER:
        return f"cp{code_page}"
    if 28591 <= code_page <= 28599:
        return f"iso8859-{code_page - 28590}"
    return _NAMES.get(code_page)


def code_page_of_locale(locale: int | None) -> int:
    """Return what programs of before Unicode wrote in that language."""
    return _OF_LANGUAGE.get((locale or 0) & 0x3FF, 1252)


def codec_of_font(charset: int) -> str | None:
    """Return the codec of an RTF font's \\fcharset, None where the text's own counts."""
    return codec_of(_OF_FONT.get(charset))
