"""Writes Outlook .msg files for tests: MAPI properties (MS-OXMSG) in a compound file (MS-CFB 3)."""

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

Tree = dict[str, "bytes | Tree"]
Value = str | bytes | bool | int | datetime | Tree

_FREE, _END, _FAT, _DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_IN_HEADER, _IN_SECTOR = 109, 127
_ENTRY = "<64sHBBIII36xIQ"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


class _Store:
    """Sectors of one size, and which follows which."""

    def __init__(self, size: int) -> None:
        self.size, self.data, self.next = size, bytearray(), []

    def put(self, content: bytes) -> int:
        count = -(-len(content) // self.size)
        first = len(self.next)
        self.data += content.ljust(count * self.size, b"\0")
        self.next += [*range(first + 1, first + count), _END] if count else []
        return first if count else _END


class _Directory:
    """The entries of the tree, each (name, kind, left, right, child, start, size)."""

    def __init__(self, tree: Tree) -> None:
        self.sectors, self.mini, self.entries = _Store(_SECTOR), _Store(_MINI), []
        self._add("Root Entry", tree, 5)

    def _add(self, name: str, node: bytes | Tree, kind: int) -> int:
        index = len(self.entries)
        entry = {"name": name, "kind": kind, "left": _FREE, "right": _FREE, "child": _FREE}
        self.entries.append(entry)
        if isinstance(node, bytes):
            store = self.mini if len(node) < _CUTOFF else self.sectors
            entry |= {"start": store.put(node), "size": len(node)}
        else:
            entry |= {"start": 0, "size": 0}
            names = sorted(node, key=lambda one: (len(one), one.upper()))
            kinds = [2 if isinstance(node[one], bytes) else 1 for one in names]
            entry["child"] = self._balanced(
                [self._add(one, node[one], kind) for one, kind in zip(names, kinds, strict=True)]
            )
        self.entries[index] = entry
        return index

    def _balanced(self, numbers: list[int]) -> int:
        if not numbers:
            return _FREE
        middle = len(numbers) // 2
        self.entries[numbers[middle]] |= {
            "left": self._balanced(numbers[:middle]),
            "right": self._balanced(numbers[middle + 1 :]),
        }
        return numbers[middle]

    def packed(self) -> bytes:
        packed = b"".join(map(self._packed, self.entries))
        return packed + struct.pack("<68x3I48x", *[_FREE] * 3) * (-len(self.entries) % 4)

    @staticmethod
    def _packed(entry: dict) -> bytes:
        name = (entry["name"] + "\0").encode("utf-16-le")
        links = (entry[key] for key in ("left", "right", "child", "start", "size"))
        return struct.pack(_ENTRY, name, len(name), entry["kind"], 1, *links)


def compound_file(tree: Tree) -> bytes:
    """Return a compound file of nested names: bytes are streams, dictionaries storages."""
    directory = _Directory(tree)
    sectors, mini = directory.sectors, directory.mini
    root = directory.entries[0]
    root |= {"start": sectors.put(bytes(mini.data)), "size": len(mini.data)}
    first_entry = sectors.put(directory.packed())
    table = struct.pack(f"<{len(mini.next)}I", *mini.next)
    first_mini, mini_count = sectors.put(table), -(-len(table) // _SECTOR)
    fat, difat = _tables(sectors.next)
    head = [0, len(fat) // 128, first_entry, 0, _CUTOFF, first_mini, mini_count]
    fat_sectors = [number for number, kind in enumerate(fat) if kind == _FAT]
    in_header = fat_sectors[:_IN_HEADER] + [_FREE] * (_IN_HEADER - len(fat_sectors))
    first_difat = fat.index(_DIFAT) if _DIFAT in fat else _END
    return (
        struct.pack("<8s16xHHHHH6x", bytes.fromhex("D0CF11E0A1B11AE1"), 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack("<7I", *head)
        + struct.pack(f"<2I{_IN_HEADER}I", first_difat, len(difat) // _SECTOR, *in_header)
        + bytes(sectors.data)
        + struct.pack(f"<{len(fat)}I", *fat)
        + difat
    )


def _tables(following: list[int]) -> tuple[list[int], bytes]:
    """Return the allocation table with itself in it, and where it lies beyond the header."""
    used, count, more = len(following), 1, 0
    while used + count + more > count * 128:
        count += 1
        more = max(-(-(count - _IN_HEADER) // _IN_SECTOR), 0)
    fat = [*following, *[_FAT] * count, *[_DIFAT] * more]
    fat += [_FREE] * (count * 128 - len(fat))
    beyond = list(range(used + _IN_HEADER, used + count))
    difat = b""
    for number in range(more):
        piece = beyond[number * _IN_SECTOR : (number + 1) * _IN_SECTOR]
        following_one = used + count + number + 1 if number + 1 < more else _END
        piece += [_FREE] * (_IN_SECTOR - len(piece)) + [following_one]
        difat += struct.pack("<128I", *piece)
    return fat, difat


def storage(header: bytes, values: Mapping[int, Value], codec: str | None = None) -> Tree:
    """Return the streams of one object; codec: write strings in 8 bits instead of Unicode."""
    table, streams = bytearray(header), {}
    for tag, value in values.items():
        kind, raw = _typed(value, codec)
        if kind < 0x0D or kind == 0x40:
            table += struct.pack("<HHI8s", kind, tag, 6, raw)
        else:
            streams[f"__substg1.0_{tag:04X}{kind:04X}"] = raw
            table += struct.pack("<HHIII", kind, tag, 6, len(raw), 0)
    return {"__properties_version1.0": bytes(table), **streams}


def _typed(value: Value, codec: str | None) -> tuple[int, bytes | Tree]:
    match value:
        case str():
            return (0x1E, value.encode(codec)) if codec else (0x1F, value.encode("utf-16-le"))
        case bytes():
            return 0x102, value
        case dict():
            return 0x0D, value
        case bool():
            return 0x0B, struct.pack("<Q", value)
        case datetime():
            return 0x40, struct.pack("<Q", int((value - _EPOCH).total_seconds()) * 10**7)
    return 3, struct.pack("<iI", value, 0)


def message(
    values: Mapping[int, Value],
    to: Sequence[Mapping[int, Value]] = (),
    files: Sequence[Mapping[int, Value]] = (),
    codec: str | None = None,
    inner: bool = False,
) -> Tree:
    """Return a message of its properties, those of each recipient and of each file."""
    counts = struct.pack("<8xIIII", len(to), len(files), len(to), len(files))
    tree = storage(counts if inner else counts + bytes(8), {0x001A: "IPM.Note"} | values, codec)
    for number, one in enumerate(to):
        tree[f"__recip_version1.0_#{number:08X}"] = storage(bytes(8), one, codec)
    for number, one in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = storage(bytes(8), one, codec)
    return tree


def person(name: str, address: str, kind: int = 1) -> dict[int, Value]:
    """Return a recipient with a mail address; kind: 1 to, 2 copy, 3 blind copy."""
    return {0x0C15: kind, 0x3001: name, 0x3002: "SMTP", 0x3003: address}


def file(name: str, content: bytes) -> dict[int, Value]:
    """Return an attached file."""
    return {0x3701: content, 0x3704: name[:8], 0x3705: 1, 0x3707: name}


def mail_file(subject: str, inner: Tree) -> dict[int, Value]:
    """Return an attached message; inner: of `message(..., inner=True)`."""
    return {0x3001: subject, 0x3701: inner, 0x3705: 5}


def compressed(rtf: bytes) -> bytes:
    """Return PR_RTF_COMPRESSED: repeats where the same bytes stood just before (MS-OXRTFCP)."""
    out, items, position = bytearray(), [], 0
    start = 207  # bytes of the window that are filled from the outset
    while position < len(rtf):
        length = min(17, len(rtf) - position, position)
        while length > 1 and rtf[position : position + length] not in rtf[:position][-3000:]:
            length -= 1
        if length > 1:
            at = rtf.rindex(rtf[position : position + length], 0, position)
            items.append(struct.pack(">H", (at + start) % 4096 << 4 | length - 2))
        else:
            length = 1
            items.append(rtf[position : position + 1])
        position += length
    items.append(struct.pack(">H", (len(rtf) + start) % 4096 << 4))
    for first in range(0, len(items), 8):
        eight = items[first : first + 8]
        out.append(sum(1 << bit for bit, item in enumerate(eight) if len(item) == 2))
        out += b"".join(eight)
    return struct.pack("<II4sI", len(out) + 12, len(rtf), b"LZFu", 0) + bytes(out)
