"""文件 · Attachments and pictures with true magic bytes, made from nothing, the same every time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

PDF = "application/pdf"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PNG = "image/png"
GIF = "image/gif"
OCTETS = "application/octet-stream"

_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = "application/vnd.openxmlformats-officedocument"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def pdf(title: str) -> bytes:
    """One page; the title stands in the document information as UTF-16."""
    name = (b"\xfe\xff" + title.encode("utf-16-be")).hex()
    content = b"BT /F1 16 Tf 72 760 Td (Ceshi County) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title <%s> >>" % name.encode(),
    ]
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def doc() -> bytes:
    """The smallest compound file: a header, one sector table, a directory with only its root."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        end,
        0,
        end,
        0,
    )
    header += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    name = "Root Entry".encode("utf-16-le").ljust(64, b"\0")
    root = name + struct.pack("<HBBIII", 22, 5, 1, free, free, free) + bytes(36)
    root += struct.pack("<IQ", end, 0)
    return header + table + root.ljust(512, b"\0")


def docx(text: str) -> bytes:
    body = (
        f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )
    return _office("word/document.xml", f"{_MAIN}.wordprocessingml.document.main+xml", body)


def docx_table(parts: list[str | list[list[str]]]) -> bytes:
    """Paragraphs and plain tables, in this order."""
    body = "".join(
        _paragraph(part)
        if isinstance(part, str)
        else "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
            for row in part
        )
        + "</w:tbl>"
        for part in parts
    )
    space = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
    whole = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    return _office("word/document.xml", f"{_MAIN}.wordprocessingml.document.main+xml", whole)


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx(rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    space = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
    relation = f"{_OFFICE}/officeDocument/2006/relationships"
    sheet = f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>"
    book = (
        f'<workbook {space} xmlns:r="{relation}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return _office(
        "xl/workbook.xml",
        f"{_MAIN}.spreadsheetml.sheet.main+xml",
        book,
        {
            "xl/worksheets/sheet1.xml": (f"{_MAIN}.spreadsheetml.worksheet+xml", sheet),
            "xl/_rels/workbook.xml.rels": (
                "",
                _relations(f"{relation}/worksheet", "worksheets/sheet1.xml"),
            ),
        },
    )


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def _office(
    main: str, main_type: str, body: str, more: dict[str, tuple[str, str]] | None = None
) -> bytes:
    parts = {main: (main_type, body), **(more or {})}
    kinds = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (kind, _) in parts.items()
        if kind
    )
    types = (
        f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
    )
    relation = f"{_OFFICE}/officeDocument/2006/relationships/officeDocument"
    members = {"[Content_Types].xml": types, "_rels/.rels": _relations(relation, main)}
    return zipped(members | {name: part for name, (_, part) in parts.items()})


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (2026, 3, 16, 10, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _DECLARATION + text)
    return out.getvalue()


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    rows = (b"\0" + bytes(colour) * width) * height
    out = b"\x89PNG\r\n\x1a\n"
    for tag, data in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ):
        out += struct.pack(">I", len(data)) + tag + data
        out += struct.pack(">I", zlib.crc32(tag + data))
    return out


def gif() -> bytes:
    """The transparent picture of one point that counters use."""
    return bytes.fromhex(
        "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
    )
