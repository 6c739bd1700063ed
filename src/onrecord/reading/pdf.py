"""From a PDF to its text: lines joined into paragraphs, hyphens at line ends undone."""

from __future__ import annotations

import re
import threading

from onrecord.reading.unreadable import UnreadableError

# PDFium is not safe to use from several threads at once.
_PDFIUM = threading.Lock()

_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\ufffe]\n(?=[a-z])")
_WRAP = re.compile(r"(?<![.!?:\"”’\n])\n(?=\S)")


def text_of(data: bytes) -> str:
    """The text of all pages.

    Raises:
        UnreadableError: if the PDF is damaged, needs a password, or holds pictures of text only.
    """
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            # PDFium may give the reason of an earlier failure, so the file itself is asked too.
            if "password" in str(error).lower() and b"/Encrypt" in data:
                raise UnreadableError(
                    "the PDF is encrypted", "save it without a password and try again"
                ) from None
            raise UnreadableError("the PDF is damaged", "open it in a PDF viewer and save it anew") from None
        try:
            pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
        finally:
            document.close()
    text = unwrapped("\n".join(page.replace("\r\n", "\n").replace("\r", "\n") for page in pages))
    if not text.strip():
        raise UnreadableError("the PDF holds no text", "run it through text recognition (OCR) first")
    return text


def unwrapped(text: str) -> str:
    """Lines that a page breaks for its width, joined again; a line that ends a sentence ends a paragraph."""
    return _WRAP.sub(" ", _HYPHEN.sub("", text))
