using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Mediation.Api.Documents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using Mediation.Testing;
using Mediation.Testing.Cases;

namespace Mediation.Api.Tests.Documents;

/// <summary>The papers themselves: page and file say the same, are well formed, and hold whatever people are called.</summary>
public sealed class DocumentRenderingTests
{
    private const string Hostile = "<script>alert(1)</script>|# 一、\n~ 签名 | 某人 |\n{{basis}} & \"'\u0001\u000b\uE000\uE001";

    public static TheoryData<string> Codes => IssuedDocuments.Codes;

    [Theory, MemberData(nameof(Codes))]
    public void A_page_is_made_again_byte_for_byte_and_its_hash_says_so(string type)
    {
        var (@case, document) = IssuedDocuments.Of(type);
        document.ContentHash.ShouldMatch("^[0-9a-f]{64}$");
        // As another node would make it, with templates read anew.
        var other = new DocumentPrinter(new(Mediation.Api.ReferenceData.ReferenceBookLoader.LoadEmbedded()), new DocumentTemplates());
        other.HashOf(@case, document).ShouldBe(document.ContentHash);
    }

    // A page once issued must stay as it is: a change to a template is a new version of it.
    [Theory, MemberData(nameof(Codes))]
    public void A_page_is_as_its_kept_copy(string type)
    {
        var (@case, document) = IssuedDocuments.Of(type);
        Golden.ShouldMatch($"tests/Mediation.Api.Tests/Documents/Pages/{type}.html", IssuedDocuments.Printer.PageOf(@case, document));
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_page_has_title_number_and_parties_and_loads_nothing(string type)
    {
        var (@case, document) = IssuedDocuments.Of(type);
        var page = IssuedDocuments.Printer.PageOf(@case, document);
        page.ShouldContain($"<h1>{IssuedDocuments.Types.Single(known => known.Code == type).Zh}</h1>");
        page.ShouldContain(document.Number);
        page.ShouldContain("counter(page)");
        // The one who goes on alone has another name.
        page.ShouldContain(type == "split_off_notice" ? "工友9" : "陈晓红");
        page.ShouldNotContain("{{");
        Regex.IsMatch(page, "(src|href|url|@import|<script)", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_file_is_valid_and_says_what_the_page_says(string type)
    {
        var (@case, document) = IssuedDocuments.Of(type);
        var content = IssuedDocuments.Printer.ContentOf(@case, document);
        using var file = WordprocessingDocument.Open(new MemoryStream(IssuedDocuments.Printer.FileOf(@case, document)), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019)
            .Validate(file)
            .Select(fault => $"{fault.Path?.XPath}: {fault.Description}")
            .ShouldBeEmpty();
        var body = file.MainDocumentPart!.Document.Body!;
        body.InnerText.ShouldContain(content.Title);
        body.InnerText.ShouldContain(document.Number);
        body.Elements<Table>().Count().ShouldBe(content.Blocks.OfType<TableBlock>().Count());
        file.MainDocumentPart.FooterParts.ShouldHaveSingleItem()
            .Footer.Descendants<FieldCode>()
            .ShouldHaveSingleItem()
            .Text.ShouldContain("PAGE");
        body.Descendants<PageSize>().ShouldHaveSingleItem().Width!.Value.ShouldBe(11906u);
        foreach (var text in content.Blocks.OfType<ParagraphBlock>().Select(paragraph => paragraph.Text))
        {
            body.InnerText.ShouldContain(text);
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public void Numbers_of_persons_stand_in_full_only_where_the_type_says_so(string type)
    {
        var (@case, document) = IssuedDocuments.Of(type);
        var page = IssuedDocuments.Printer.PageOf(@case, document);
        var sensitive = IssuedDocuments.Types.Single(known => known.Code == type).DataClass == Mediation.Domain.Kernel.DataClass.P3;
        page.Contains("421399198603120022", StringComparison.Ordinal).ShouldBe(sensitive);
    }

    [Fact]
    public void A_name_that_would_be_markup_is_only_a_name()
    {
        var given = ACase.FromCourt.With(
            new PartyJoined(
                Ids.UsingUnit,
                PartySide.ThirdParty,
                PartyKind.UsingUnit,
                Hostile,
                null,
                null,
                null,
                Hostile,
                null,
                null,
                Hostile,
                null
            )
        );
        foreach (var type in new[] { "application", "rights_notice" })
        {
            var (@case, document) = IssuedDocuments.Of(type, given);
            var page = IssuedDocuments.Printer.PageOf(@case, document);
            page.ShouldNotContain("<script");
            page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;|# 一、");
            page.ShouldContain("{{basis}} &amp; &quot;&#39;");
            page.ShouldNotContain("某人</span>");
            using var file = WordprocessingDocument.Open(new MemoryStream(IssuedDocuments.Printer.FileOf(@case, document)), false);
            new OpenXmlValidator().Validate(file).ShouldBeEmpty();
            file.MainDocumentPart!.Document.Body!.InnerText.ShouldContain("<script>alert(1)</script>|# 一、");
        }
    }

    [Fact]
    public void An_agreement_shows_every_claim_every_instalment_and_the_last_days()
    {
        var (@case, document) = IssuedDocuments.Of("mediation_agreement");
        var content = IssuedDocuments.Printer.ContentOf(@case, document);
        var rows = content.Blocks.OfType<TableBlock>().SelectMany(table => table.Rows).ToArray();
        rows.ShouldContain(row => row.SequenceEqual(new[] { "1", "拖欠工资", "18,600.00元", "18,600.00元" }));
        rows.ShouldContain(row => row.SequenceEqual(new[] { "3", "2026年5月31日前", "6,000.00元", "湖北恒拓专用汽车有限公司", "陈晓红" }));
        var text = string.Join('\n', content.Blocks.OfType<ParagraphBlock>().Select(paragraph => paragraph.Text));
        text.ShouldContain("20,000.00元（大写：贰万元整）");
        text.ShouldContain("2026年4月16日前提出");
        text.ShouldContain("第205条");
        text.ShouldContain("2026年4月1日前提出");
    }

    [Fact]
    public void Of_a_caucus_nothing_stands_in_any_paper()
    {
        foreach (var type in IssuedDocuments.Types)
        {
            var (@case, document) = IssuedDocuments.Of(type.Code);
            IssuedDocuments.Printer.PageOf(@case, document).ShouldNotContain("单位可先付八千");
        }
    }

    // Writes one file of each type where MEDIATION_DOCUMENTS_TO says: convert.sh beside this file turns them into pictures to look at.
    [Fact]
    public async Task One_of_each_can_be_written_to_look_at()
    {
        var folder = Environment.GetEnvironmentVariable("MEDIATION_DOCUMENTS_TO") is { Length: > 0 } named
            ? Directory.CreateDirectory(named)
            : Directory.CreateTempSubdirectory("mediation-documents");
        foreach (var type in IssuedDocuments.Types)
        {
            var (@case, document) = IssuedDocuments.Of(type.Code);
            var path = Path.Combine(folder.FullName, type.Code);
            await File.WriteAllBytesAsync(
                path + ".docx",
                IssuedDocuments.Printer.FileOf(@case, document),
                TestContext.Current.CancellationToken
            );
            await File.WriteAllTextAsync(
                path + ".html",
                IssuedDocuments.Printer.PageOf(@case, document),
                Encoding.UTF8,
                TestContext.Current.CancellationToken
            );
        }
        folder.GetFiles("*.docx").Length.ShouldBe(IssuedDocuments.Types.Count);
        if (Environment.GetEnvironmentVariable("MEDIATION_DOCUMENTS_TO") is null or "")
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(2_000_000, "贰万元整")]
    [InlineData(48_650_000, "肆拾捌万陆仟伍佰元整")]
    [InlineData(100_050, "壹仟元伍角")]
    [InlineData(1_000_003, "壹万元零叁分")]
    [InlineData(10_001_00, "壹万零壹元整")]
    [InlineData(100_000_101_05, "壹亿零壹佰零壹元零伍分")]
    [InlineData(1_010_010_00, "壹佰零壹万零壹拾元整")]
    [InlineData(12, "壹角贰分")]
    [InlineData(5, "伍分")]
    public void A_sum_is_written_in_capitals(long fen, string capitals) => ChineseText.Capitals(fen).ShouldBe(capitals);

    // A page stays as it was when what it took from the directory is called something else there.
    [Fact]
    public void Names_are_kept_as_they_were_printed()
    {
        var (@case, document) = IssuedDocuments.Of("org_confirmation");
        document.Printed.ShouldContain(name => name.Kind == "organisation" && name.Id == Ids.Studio);
        var book = Mediation.Api.ReferenceData.ReferenceBookLoader.LoadEmbedded();
        var renamed = new DocumentPrinter(
            new(
                book with
                {
                    Organisations = new(
                        book.Organisations.All.Select(known => known with { Zh = known.Zh + "（新名）" }).ToList(),
                        known => known.Id
                    ),
                }
            ),
            new DocumentTemplates()
        );
        renamed.HashOf(@case, document).ShouldBe(document.ContentHash);
        renamed.HashOf(@case, document with { Printed = [] }).ShouldNotBe(document.ContentHash);
    }

    [Fact]
    public void Every_code_that_a_paper_can_name_has_a_word()
    {
        var words = new DocumentTemplates().Words;
        Type[] kinds =
        [
            typeof(PartySide),
            typeof(PartyKind),
            typeof(Mediation.Domain.Cases.Sessions.SessionKind),
            typeof(Mediation.Domain.Cases.Sessions.SessionResult),
            typeof(Mediation.Domain.Cases.Consents.ConsentScope),
            typeof(Mediation.Domain.Cases.Consents.ContactChannel),
            typeof(Mediation.Domain.Cases.Mediators.MediatorCapacity),
            typeof(Mediation.Domain.Cases.Mediators.MediatorChoice),
            typeof(Mediation.Domain.Cases.Mediators.ConflictCheck),
            typeof(Mediation.Domain.Cases.Performance.PaymentChannel),
            typeof(Mediation.Domain.Cases.Performance.PerformanceStatus),
            typeof(SignatureMethod),
            typeof(Mediation.Domain.Cases.Consents.ConsentForm),
            typeof(Mediation.Domain.Cases.Collective.ElectionWay),
            typeof(Mediation.Domain.Reference.PeriodEffect),
            typeof(Mediation.Domain.Cases.Mediators.RecusalGround),
            typeof(Mediation.Domain.Cases.Mediators.RecusalResult),
            typeof(ApplicationForm),
            typeof(Mediation.Domain.Cases.Investigations.InvestigationSignature),
            typeof(Mediation.Domain.Cases.Parties.AgentKind),
            typeof(Mediation.Domain.Cases.Parties.AgentPower),
            typeof(Mediation.Domain.Cases.Supervision.SupervisionLetterKind),
            typeof(Mediation.Domain.Cases.Supervision.SupervisionResult),
            typeof(Mediation.Domain.Cases.CaseStatus),
        ];
        foreach (var kind in kinds)
        {
            var name = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.Name);
            Enum.GetValues(kind)
                .Cast<Enum>()
                .Select(value => Mediation.Domain.Kernel.Codes.Of(value))
                .Where(code => !words[name].ContainsKey(code))
                .ShouldBeEmpty(name);
        }
        Enum.GetValues<Mediation.Domain.Cases.Outcome.FailureReason>()
            .Where(reason => !words["reason"].ContainsKey(Mediation.Domain.Kernel.Codes.Of(reason)))
            .ShouldBeEmpty();
    }
}
