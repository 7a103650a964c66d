#!/usr/bin/env python3
"""Writes the documents that tests/pdf.rs reads, with the programs that news is often printed with.

    pip install reportlab weasyprint      # and Chromium
    python3 tests/pdf/make.py
"""
import html, os, subprocess

from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
import weasyprint

here = os.path.dirname(os.path.abspath(__file__))
TITLE = "Ferry burns off Lindholm"
ARTICLE = [
    "A ferry caught fire off Lindholm on Saturday night, and its officers left the flames to the coastguard. "
    "Police arrested its captain, Jonas Ek, on Sunday.",
    "The ship was built in Poland in 1987. It was repaired last November, the coast guard said, after an anti-pollution "
    "inspection had found five difficult and dangerous faults in its engines.",
    "Transport Minister Eva Brandt, AVE Line’s former counsel, will speak in parliament on 6 May.",
]
PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>{0}</title><style>body{{font:11pt 'Liberation Serif';hyphens:auto;\
text-align:justify}}@page{{size:A5}}.c{{columns:2}}</style><h1>{0}</h1><div class='{1}'>{2}</div>"


def page(columns):
    return PAGE.format(TITLE, columns, "".join(f"<p>{html.escape(part)}</p>" for part in ARTICLE))


def place(name):
    return os.path.join(here, name)


# A page of the web, printed: two columns, and what the browser puts at the edges of the paper.
with open(place("page.html"), "w", encoding="utf-8") as file:
    file.write(page("c"))
subprocess.run(["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={place('chromium.pdf')}", place("page.html")], check=True, stderr=subprocess.DEVNULL)
os.remove(place("page.html"))
# Ligatures, kerning and hyphens.
weasyprint.HTML(string=page("c")).write_pdf(place("weasyprint.pdf"))


# Several pages, with the same lines at the edges of each, and a sentence that goes on behind one of them.
def edges(canvas, document):
    canvas.setFont("Helvetica", 8)
    canvas.drawString(40, A5[1] - 30, "EXAMPLE NEWS, 3 March 1999")
    canvas.drawString(200, 20, f"Page {document.page}")


style = ParagraphStyle("body", fontName="Times-Roman", fontSize=14, leading=18, spaceAfter=9)
head = ParagraphStyle("head", fontName="Times-Bold", fontSize=24, leading=28, spaceAfter=12)
document = SimpleDocTemplate(place("reportlab.pdf"), pagesize=A5, title="untitled", invariant=1)
document.build([Paragraph(TITLE, head)] + [Paragraph(html.escape(part), style) for part in ARTICLE * 2], onFirstPage=edges, onLaterPages=edges)

# A document that needs a password, and one that holds only a picture.
canvas = Canvas(place("locked.pdf"), pagesize=A5, encrypt="secret", invariant=1)
canvas.drawString(50, 500, ARTICLE[0][:60])
canvas.save()
canvas = Canvas(place("scan.pdf"), pagesize=A5, invariant=1)
canvas.rect(50, 50, 300, 400, fill=1)
canvas.save()
