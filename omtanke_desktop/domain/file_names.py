"""What attached files are called: names that are safe to show and to save, and what they hide."""

import re
import unicodedata

_NAMELESS = "bilaga"
_LONGEST = 120  # characters
_LONGEST_IN_BYTES = 240  # UTF-8; most disks of our time allow 255
_READ = 1000  # characters at either end of a name
_LONGEST_ENDING = 40  # Windows also knows endings that are a class's long number

# Characters that show nothing although they are neither blanks nor controls.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_REFUSED = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_FOLDERS = re.compile(r"[/\\]+")
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³]) *(\.|\Z)", re.IGNORECASE
)
_ORDINARY = re.compile(
    r"(?=[^.]{1,100}\.)[A-Za-zÅÄÖÉåäöé0-9_–-]+(?: [A-Za-zÅÄÖÉåäöé0-9_–-]+)*\.[A-Za-z0-9]{1,8}"
)
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MANY_BLANKS = re.compile(r"[\s\u2800\u3164\u115f\u1160\uffa0]{5}")

MACRO_ENDINGS = frozenset(
    {".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm", ".ppam", ".ppsm"}
    | {".sldm", ".xla", ".ppa", ".wll"}
)
_BROWSER_ENDINGS = frozenset(
    {".htm", ".html", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".svg", ".svgz", ".swf"}
)
_PROGRAM_ENDINGS = frozenset(
    # Windows: programs, installers, control panels, drivers, screen savers
    {".exe", ".com", ".scr", ".pif", ".cpl", ".dll", ".ocx", ".sys", ".drv", ".msi", ".msp", ".mst"}
    | {".msix", ".msixbundle", ".appx", ".appxbundle", ".appinstaller", ".application", ".gadget"}
    | {".appref-ms", ".xll", ".xbap", ".cab", ".diagcab", ".msc", ".theme", ".themepack", ".ade"}
    # scripts
    | {".bat", ".cmd", ".ps1", ".ps1xml", ".ps2", ".psc1", ".psm1", ".psd1", ".vb", ".vbe", ".vbs"}
    | {".js", ".jse", ".ws", ".wsc", ".wsf", ".wsh", ".hta", ".sct", ".inf", ".reg", ".py", ".pyw"}
    | {".pyz", ".pyc", ".sh", ".bash", ".zsh", ".command", ".pl", ".rb", ".php", ".csh", ".ksh"}
    # shortcuts and files that point elsewhere
    | {".lnk", ".url", ".website", ".webloc", ".scf", ".library-ms", ".search-ms", ".rdp"}
    | {
        ".desktop",
        ".settingcontent-ms",
        ".iqy",
        ".slk",
        ".oqy",
        ".dqy",
        ".odc",
        ".mcl",
        ".contact",
        ".udl",
    }
    # images of disks, and what opens as one
    | {".iso", ".img", ".vhd", ".vhdx", ".vmdk", ".dmg", ".udf", ".wim"}
    # others that run something when opened
    | {".jar", ".jnlp", ".class", ".chm", ".hlp", ".one", ".onepkg", ".mdb", ".accdb", ".accde"}
    | {".mde", ".maf", ".pub", ".osd", ".grp", ".job", ".crx", ".xpi", ".apk", ".ipa"}
    # macOS and Linux
    | {".app", ".pkg", ".mpkg", ".scpt", ".scptd", ".workflow", ".action", ".terminal", ".tool"}
    | {".deb", ".rpm", ".run", ".appimage", ".out", ".bin", ".elf", ".prefpane", ".mobileconfig"}
)
_DANGEROUS = MACRO_ENDINGS | _BROWSER_ENDINGS | _PROGRAM_ENDINGS
_DOCUMENT_ENDINGS = frozenset(
    {".pdf", ".doc", ".docx", ".docm", ".dot", ".dotx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt"}
    | {".ods", ".odp", ".rtf", ".txt", ".csv", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif"}
    | {".tiff", ".heic", ".webp", ".mp3", ".mp4", ".wav", ".avi", ".mov", ".zip", ".eml", ".msg"}
    | {".ics", ".xml", ".json", ".htm", ".html"}
)


def clean_name(name: str) -> str:
    """Return a name to show and to save under: one that every disk takes and that hides nothing.

    Folders, invisible and turning characters, blanks in a row and at the end are taken away, what
    Windows refuses or reserves is changed, a long name keeps its ending; "bilaga" if none is left.
    The result cleaned again stays the same.
    """
    if _ORDINARY.fullmatch(name) and not _RESERVED.match(name):
        return name
    last = next((part for part in reversed(_FOLDERS.split(name)) if part.strip(" .")), "")
    if len(last) > 2 * _READ:
        last = last[:_READ] + last[-_READ:]
    seen = "".join(" " if sign.isspace() else sign for sign in last if not _is_unseen(sign))
    one_line = " ".join(unicodedata.normalize("NFC", seen).translate(_REFUSED).split())
    stem, ending = _parted(one_line.rstrip(". "))
    return _fitting(f"_{stem}" if _RESERVED.match(stem + ending) else stem, ending)


def _is_unseen(sign: str) -> bool:
    return sign in _UNSEEN or (
        unicodedata.category(sign) in _UNSEEN_KINDS and sign not in "\t\n\r\x0b\x0c"
    )


def _parted(name: str) -> tuple[str, str]:
    """Return what stands before the ending, and the ending with its dot ("" when it has none)."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING or " " in ending:
        return name.strip(". ") or _NAMELESS, ""
    return stem.strip(". ") or _NAMELESS, f".{ending}"


def _fitting(stem: str, ending: str) -> str:
    """Shorten the stem until the whole has no more characters and bytes than a disk takes."""
    stem = stem[: _LONGEST - len(ending)]
    room = _LONGEST_IN_BYTES - len(ending.encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore")
    return (stem.rstrip(". ") or _NAMELESS) + ending


def ending_of(name: str) -> str:
    """Return the ending that decides what opens the file: ".exe", in lower case; "" for none."""
    return _parted(clean_name(name))[1].lower()


def is_dangerous(name: str) -> bool:
    """Whether opening a file of this name may run something on Windows, macOS or Linux.

    Pages and drawings that open in the browser count too, and so do macros.
    """
    ending = ending_of(name)
    return ending in _DANGEROUS or ending.startswith(".{")


def opens_in_browser(name: str) -> bool:
    """Whether a file of this name is a page or a drawing that may carry scripts."""
    return ending_of(name) in _BROWSER_ENDINGS


def disguise_in(name: str) -> str:
    """Return a Swedish sentence when a name hides what kind of file it is, "" otherwise."""
    ending = ending_of(name)
    if _TURNED.search(name):
        return f"Namnet är skrivet så att det läses baklänges. Det är {clean_name(name)}."
    before = _parted(clean_name(name).removesuffix(ending))[1].lower() if ending else ""
    if before in _DOCUMENT_ENDINGS and is_dangerous(name):
        return f"Namnet ser ut att sluta på ”{before}”, men filen slutar på ”{ending}”."
    if ending and _MANY_BLANKS.search(_FOLDERS.split(name)[-1]):
        return f"Namnet har många blanksteg före den riktiga filändelsen ”{ending}”."
    return ""
