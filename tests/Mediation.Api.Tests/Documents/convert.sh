#!/bin/sh
# One document of each type as DOCX and HTML, turned into PDF by LibreOffice and its first page into a picture, to look at.
# Needs soffice (libreoffice-writer), pdftoppm (poppler-utils) and Chinese fonts (fonts-noto-cjk).
# usage: convert.sh <folder>
set -eu
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../../.."
MEDIATION_DOCUMENTS_TO="$folder" dotnet test tests/Mediation.Api.Tests --nologo --filter "FullyQualifiedName~One_of_each_can_be_written_to_look_at"
cd "$folder"
soffice -env:UserInstallation="file://$folder/.office" --headless --convert-to pdf --outdir . ./*.docx
for pdf in ./*.pdf; do
  pdftoppm -r 70 -png "$pdf" "${pdf%.pdf}"
done
ls
