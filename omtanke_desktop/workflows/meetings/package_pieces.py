"""Each document of a meeting's package as a PDF on disk: a paper of ours, a mail, any file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from omtanke_desktop.documents.casefile_binding import Leaf
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.file_names import clean_name, ending_of
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.casefile import words_in
from omtanke_desktop.workflows.papers.casefile import SourceFile
from omtanke_desktop.workflows.papers.package import PackageChoice, PackagePiece, PieceKind
from omtanke_desktop.workflows.working_folder import WorkingFolder

_WORDS_ONLY = "finns bara med som text"


@dataclass(frozen=True, slots=True)
class MadePiece:
    """A document as pages; said: what became of it when it is not as it was, "" when it is."""

    path: Path
    leaves: tuple[Leaf, ...]
    said: str = ""


@dataclass(slots=True)
class PieceMaker:
    """Makes the documents of one package; a file that is there twice is converted once."""

    register: Register
    choice: PackageChoice
    folder: WorkingFolder
    _number: int = 0
    _files: dict[str, MadePiece] = field(default_factory=dict)

    def make(self, piece: PackagePiece) -> MadePiece:
        """One document; what cannot be shown becomes a page that says why."""
        from omtanke_desktop.documents.mail_sheet import mail_sheet, note_sheet

        if piece.kind is PieceKind.MAIL and piece.mail is not None:
            return self._ours(mail_sheet(piece.mail))
        if piece.kind is PieceKind.NOTE and piece.note is not None:
            return self._ours(note_sheet(piece.note))
        if piece.file is None:
            return self.paper(self._paper(piece))
        key = _key(piece.file)
        if key not in self._files:
            self._files[key] = self._file(piece.file.name, self.kept(piece.file.sha256))
        return self._files[key]

    def prepare(self, pieces: Sequence[PackagePiece]) -> None:
        """Try the PDFs among these in one go; what cannot be had so is made by itself later."""
        from omtanke_desktop.documents.file_pages import FileKind, kind_of, pdfs_to_lay

        orders: dict[str, tuple[str, Path, Path]] = {}
        files = {_key(piece.file): piece.file for piece in pieces if piece.file is not None}
        with self.register.read() as session:
            for key in files.keys() - self._files.keys():
                content = blob(session, files[key].sha256) or b""
                if kind_of(files[key].name, content) is FileKind.PDF:
                    path = self._new(content)
                    orders[key] = (files[key].name, path, _drawn(path))
        for key, found in zip(orders, pdfs_to_lay(list(orders.values())), strict=True):
            if found is not None:
                self._files[key] = _as_made(*found)

    def kept(self, digest: str) -> bytes:
        """The bytes that the register keeps."""
        with self.register.read() as session:
            return blob(session, digest) or b""

    def paper(self, pdf: bytes) -> MadePiece:
        """A paper of ours, which has room for the stamp in its margins."""
        from omtanke_desktop.documents.casefile_binding import leaves_of

        path = self._new(pdf)
        return MadePiece(path, tuple(leaves_of(path, is_ours=True)))

    def _paper(self, piece: PackagePiece) -> bytes:
        from omtanke_desktop.workflows import make_papers
        from omtanke_desktop.workflows.papers.proposal import proposal_paper
        from omtanke_desktop.workflows.papers.render_proposal import render_pdf

        if piece.kind is PieceKind.EVALUATION:
            return make_papers.evaluation_pdf(self.register, piece.case_id)
        if piece.kind is PieceKind.MINUTES:
            return make_papers.minutes_pdf(self.register, piece.case_id)
        day = dates.local(self.choice.made).date()
        with self.register.read() as session:
            paper = proposal_paper(session, piece.case_id, day, self.register.user)
        return render_pdf(paper)

    def _ours(self, pdf: bytes, said: str = "") -> MadePiece:
        from omtanke_desktop.documents.casefile_binding import leaves_of

        path = self._new(pdf)
        return MadePiece(path, tuple(leaves_of(path)), said)

    def _file(self, name: str, content: bytes) -> MadePiece:
        """Any file as pages."""
        from omtanke_desktop.documents.file_pages import FileKind, kind_of, reason_page
        from omtanke_desktop.files.libreoffice import can_convert

        name = clean_name(name)
        kind = kind_of(name, content)
        try:
            if kind is FileKind.PDF:
                return self._laid(name, self._new(content))
            if kind is FileKind.WORDS and can_convert(name):
                return self._office(name, content)
            return self._shown(name, content)
        except Problem as problem:
            return self._ours(reason_page(name, problem), f"{problem.title}.")

    def _laid(self, name: str, path: Path, said: str = "") -> MadePiece:
        """A PDF on disk, tried page by page in the workshop."""
        from omtanke_desktop.documents.file_pages import pdf_to_lay

        return replace(_as_made(*pdf_to_lay(name, path, _drawn(path))), said=said)

    def _shown(self, name: str, content: bytes) -> MadePiece:
        """A picture, or the words of a file."""
        from omtanke_desktop.documents.file_pages import pages_of_file

        pages = pages_of_file(name, content, lambda: words_in(name, content), None, False)
        return self._ours(pages)

    def _office(self, name: str, content: bytes) -> MadePiece:
        """A Word file and the like as LibreOffice shows it, else its words.

        They are read first: what unpacks beyond all measure never gets as far as LibreOffice.
        """
        from omtanke_desktop.documents.file_pages import words_alone
        from omtanke_desktop.files.libreoffice import NotConverted, as_pdf

        words = words_in(name, content)
        kept = self.folder.path / f"{sha256(content).hexdigest()}{ending_of(name)}.pdf"
        try:
            if not kept.exists():
                work = self.folder.path / "libreoffice"
                as_pdf(name, content, work, lambda: self.folder.wanted).replace(kept)
            return self._laid(name, kept)
        except Problem as problem:
            if not words.strip():
                raise
            why = problem.advice.partition(". ")[0] if isinstance(problem, NotConverted) else ""
            page = words_alone(name, words, why or problem.title)
            return self._ours(page, f"{name} {_WORDS_ONLY}.")

    def _new(self, pdf: bytes) -> Path:
        """A file of its own for these bytes."""
        self._number += 1
        path = self.folder.path / f"del-{self._number:04}.pdf"
        path.write_bytes(pdf)
        return path


def _key(file: SourceFile) -> str:
    """The same file is the same, but for what its ending says it is."""
    return f"{file.sha256}{ending_of(file.name)}"


def _drawn(path: Path) -> Path:
    """Where a PDF goes whose filled-in fields had to be drawn."""
    return path.with_suffix(".ifylld.pdf")


def _as_made(path: Path, sizes: Sequence[tuple[float, float]]) -> MadePiece:
    return MadePiece(path, tuple(Leaf(wide, high, False) for wide, high in sizes))
