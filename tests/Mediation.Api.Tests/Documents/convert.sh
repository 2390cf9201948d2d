#!/bin/sh
# One document of each type as DOCX and HTML, turned into PDF by LibreOffice and its pages into pictures, to look at.
# Needs soffice (libreoffice-writer), pdftoppm (poppler-utils) and Chinese fonts (fonts-noto-cjk). Fails where a type comes to no page.
# usage: convert.sh <folder>        MEDIATION_BUILT=1 where the tests are built already
set -eu
command -v soffice pdftoppm >/dev/null || { echo "soffice or pdftoppm is missing" >&2; exit 2; }
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../../.."
MEDIATION_DOCUMENTS_TO="$folder" dotnet test tests/Mediation.Api.Tests --nologo ${MEDIATION_BUILT:+--no-build} --filter "FullyQualifiedName~One_of_each_can_be_written_to_look_at"
cd "$folder"
soffice -env:UserInstallation="file://$folder/.office" --headless --convert-to pdf --outdir . ./*.docx
for docx in ./*.docx; do
  paper=${docx%.docx}
  pdftoppm -r 70 -png "$paper.pdf" "$paper"
  pdftotext "$paper.pdf" - | grep -q "— 1 —" || { echo "$docx: no page number" >&2; exit 1; }
done
echo "$(ls ./*.docx | wc -l) types, $(ls ./*.pdf | wc -l) converted, $(ls ./*.png | wc -l) pages"
