using System.Text.Json.Nodes;
using Mediation.Api.Deadlines;
using Mediation.Api.Docs;
using Mediation.Api.ReferenceData;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Reference;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Deadlines;

public sealed class RulebookTests(Registers registers)
{
    private static readonly ReferenceBook Places = ReferenceBookLoader.LoadEmbedded();
    private static readonly DeadlineRulebook Book = RulebookLoader.LoadEmbedded(Places);

    /// <summary>The numbers of the field that a mediator meets; each is a rule, or is left out with its reason.</summary>
    private static readonly string[] Catalogue =
    [
        .. "NEG_REPLY MED_ACCEPT MED_ART14 MED_ORG_15 MED_PROV MED_NEF ARB_SUGGEST ARB_ENTRUST REFER_ORG_SELECT REFER_COURT_APPOINT".Split(
            ' '
        ),
        .. "REFER_CONFIRM REFER_CONTACT REFER_PRE_30 REFER_POST_15 REFER_POST_7 REFER_RETURN PROPOSAL_7 JC_APPLY JC_DOCKET JC_DECIDE_15".Split(
            ' '
        ),
        .. "JC_DECIDE_30 JC_OBJECT_PARTY JC_OBJECT_THIRD AR_APPLY AR_DECIDE PO_NOTICE PO_ISSUE PO_DEBTOR PO_SERVE PO_NOT_SUE ENF_APPLY".Split(
            ' '
        ),
        .. "ENF_NOTICE INSTALMENT ARREARS_PRESERV ARB_LIMIT ARB_CORRECT ARB_ACCEPT ARB_SERVE ARB_DEFENCE ARB_DEFENCE_COPY ARB_BENCH".Split(
            ' '
        ),
        .. "ARB_HEARING_NOTICE ARB_POSTPONE ARB_RECUSAL ARB_AWARD ARB_COLLECTIVE SUE_15 SETASIDE_30 SUE_AFTER_SETASIDE SUE_AFTER_NOENF".Split(
            ' '
        ),
        .. "COURT_FILE_7 TRIAL_ORD TRIAL_SIMPLE TRIAL_SMALL APPEAL CIVIL_LIMIT LEGAL_AID_DECIDE LEGAL_AID_ASSIGN LEGAL_AID_URGENT".Split(
            ' '
        ),
        .. "INSPECT_CASE INSPECT_LIMIT SUP_TIP_REPLY SUP_OPINION_REPLY SUP_SUGGEST_FILE SUP_NOT_ACCEPT DISMISS_UNION".Split(' '),
        .. "WORK_INJURY_EMPLOYER WORK_INJURY_WORKER WORK_INJURY_DECIDE DOC_HANDOVER PERSONNEL_CS PIA_KEEP WAGE_LEDGER_KEEP".Split(' '),
    ];

    [Fact]
    public void Every_number_of_the_field_is_a_rule_or_left_out_with_its_reason()
    {
        foreach (var code in Catalogue)
            (
                Book.Rules.Contains(code)
                || Book.LeftOut.Any(left => left.Code == code && left.Reason.Zh.Length > 5 && left.Reason.En.Length > 5)
            ).ShouldBeTrue(code);
        Book.LeftOut.ShouldAllBe(left => Catalogue.Contains(left.Code));
    }

    [Fact]
    public void Every_rule_says_in_both_languages_what_it_is_where_it_stands_and_how_sure_it_is()
    {
        foreach (var rule in Book.Rules.All)
        {
            foreach (
                var text in (string?[])
                    [
                        rule.Zh,
                        rule.En,
                        rule.Start.Zh,
                        rule.Start.En,
                        rule.End.Zh,
                        rule.End.En,
                        rule.Consequence?.Zh ?? "–",
                        rule.Suspension?.En ?? "–",
                    ]
            )
                text.ShouldNotBeNullOrWhiteSpace(rule.Code);
            foreach (var version in (IEnumerable<RuleVersion>)[.. rule.Versions, .. rule.Regional.SelectMany(own => own.Versions)])
            {
                version.Sources.ShouldAllBe(source => source.Article.Length > 0);
                Enum.IsDefined(version.Confidence).ShouldBeTrue();
                version.CheckedOn.ShouldBeGreaterThan(new DateOnly(2026, 1, 1));
                if (version.Confidence == Confidence.Verified)
                    version.Sources[0].Law.ShouldNotBe("own", rule.Code);
            }
        }
    }

    [Fact]
    public void The_page_of_the_time_limits_is_up_to_date() => Golden.ShouldMatch(DeadlinesPage.Path, DeadlinesPage.Render(Book, Places));

    [Fact]
    public async Task A_change_of_the_law_is_one_version_and_one_example()
    {
        // Suppose the time for taking in an application became five working days on 2026-10-01.
        var changed = RulebookLoader.Load(
            name =>
                name != "negotiation-and-mediation"
                    ? RulebookLoader.Embedded(name)
                    : PreviewDeadlineTests.Changed(
                        name,
                        rules =>
                        {
                            var versions = rules.Single(rule => (string)rule!["code"]! == "MED_ACCEPT")!["versions"]!.AsArray();
                            var coming = versions[0]!.DeepClone();
                            (coming["from"], coming["length"]) = ("2026-10-01", 5);
                            versions.Add(coming);
                        }
                    ),
            Places
        );
        var example = new WorkedExample(
            new("修法之后收到申请。", "An application comes in after the change."),
            StartsOn: new(2026, 10, 12),
            Division: null,
            RawEnd: new(2026, 10, 19),
            DueOn: new(2026, 10, 19),
            ExtendedDueOn: null,
            Provisional: false,
            new("自次日起数；第5个工作日为10月19日。", "Counted from the day after; the 5th working day is 19 October.")
        );
        await using var app = await RegisterApp.StartAsync(registers.Postgres, builder => builder.Services.AddSingleton(changed));
        await PreviewDeadlineTests.ShouldComeOut(app.As(null), "MED_ACCEPT", example);
        // Whatever began earlier is still governed by the law of its day: the examples written before the change come out as they did.
        WorkedExample.All["MED_ACCEPT"].ShouldAllBe(earlier => earlier.StartsOn < new DateOnly(2026, 10, 1));
        foreach (var earlier in WorkedExample.All["MED_ACCEPT"])
            await PreviewDeadlineTests.ShouldComeOut(app.As(null), "MED_ACCEPT", earlier);
        async Task<string> Of(string day)
        {
            var answer = (await app.As(null).Get($"/v1/deadline-rules/MED_ACCEPT/preview?startsOn={day}")).ShouldBe(200);
            return $"{answer["version"]} {answer["dueOn"]}";
        }
        (await Of("2026-09-30")).ShouldBe("MED_ACCEPT@2012-01-01 2026-10-10");
        (await Of("2026-10-01")).ShouldBe("MED_ACCEPT@2026-10-01 2026-10-13");
        var rule = (await app.As(null).Get("/v1/deadline-rules/MED_ACCEPT")).ShouldBe(200);
        ((int)rule["length"]!).ShouldBe(5);
        rule["versions"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("length", "-1", "MED_ACCEPT", "a length of -1 working_day is not possible")]
    [InlineData("length", "100000", "MED_ACCEPT", "is not possible")]
    [InlineData("length", "0", "MED_ACCEPT", "counts from the same day")]
    [InlineData("unit", "\"fortnight\"", "MED_ACCEPT", "row 2")]
    [InlineData("unit", "\"calendar_day\"", "ARB_CORRECT", "5 days are counted in working_days by arbitration_rules 第80条")]
    [InlineData("from", "\"2001-01-01\"", "MED_ACCEPT", "order_17 is in force from 2012-01-01 only")]
    [InlineData("from", "\"2012-13-01\"", "MED_ACCEPT", "row 2")]
    [InlineData("direction", "\"backwards\"", "MED_ACCEPT", "cannot end later than counted")]
    [InlineData("sources", "[]", "MED_ACCEPT", "names no source")]
    [InlineData("sources", """[{"law":"lex_nulla","article":"1"}]""", "MED_ACCEPT", "law 'lex_nulla' is not known")]
    [InlineData(
        "extension",
        """{"length":0,"unit":"working_day","by":"director","zh":"x","en":"x"}""",
        "MED_ACCEPT",
        "an extension is at least one"
    )]
    [InlineData("extension", """{"length":2,"by":"director","zh":"x","en":"x"}""", "MED_ACCEPT", "a length and a unit, or neither")]
    [InlineData("sources", "[null]", "MED_ACCEPT", "$[1].versions[0].sources[0]: nothing stands in a list")]
    [InlineData("sources", """[{"law":"order_17","article":" "}]""", "MED_ACCEPT", "names no article of a source")]
    [InlineData("colour", "1", "MED_ACCEPT", "row 2")]
    public void A_wrong_version_stops_the_start_and_says_where(string member, string value, string code, string fault) =>
        ShouldBeRefused(rules => PreviewDeadlineTests.With(rules, code, (member, JsonNode.Parse(value)!)), code, fault);

    [Theory]
    [InlineData("code", "\"med accept\"", "capitals")]
    [InlineData(
        "start",
        """{"zh":"x","en":"x","events":[{"event":"case_dreamt"}]}""",
        "event 'case_dreamt' is not an event of this register"
    )]
    [InlineData(
        "start",
        """{"zh":"x","en":"x","events":[{"event":"case_registered","day":"dreamtOn"}]}""",
        "'dreamtOn' is not a legal day of 'case_registered'"
    )]
    [InlineData("end", """{"zh":"x","en":"x","events":[{"event":"case_dreamt"}]}""", "event 'case_dreamt'")]
    [InlineData(
        "end",
        """{"zh":"x","en":"x","events":[{"event":"case_accepted","when":{"case.weather":["fine"]}}]}""",
        "'case.weather' is neither a field of 'case_accepted' nor a fact of the case"
    )]
    [InlineData("deems", "\"case_dreamt\"", "deemed event 'case_dreamt'")]
    [InlineData("warnings", "[1,3]", "from the most to the fewest")]
    [InlineData("versions", "[]", "has no version")]
    [InlineData("versions", "[null]", "nothing stands in a list")]
    [InlineData("warnings", "[null]", "row 2")]
    [InlineData("en", "\" \"", "says in both languages what it is")]
    [InlineData("regional", """[{"division":"420000","versions":[]}]""", "division '420000' has no version")]
    [InlineData("regional", """[{"division":"999999","versions":[]}]""", "division '999999' is not known")]
    [InlineData("regional", """[{"division":"420000","versions":[]},{"division":"420000","versions":[]}]""", "'420000' stands twice")]
    public void A_wrong_rule_stops_the_start_and_says_where(string member, string value, string fault) =>
        ShouldBeRefused(
            rules => rules.Single(rule => (string)rule!["code"]! == "MED_ACCEPT")![member] = JsonNode.Parse(value),
            "MED_ACCEPT",
            fault
        );

    [Fact]
    public void A_code_that_stands_twice_versions_out_of_order_and_broken_json_are_refused_as_a_whole()
    {
        ShouldBeRefused(rules => rules.Add(rules[0]!.DeepClone()), "NEG_REPLY", "'NEG_REPLY' stands twice");
        ShouldBeRefused(
            rules =>
            {
                var versions = rules[1]!["versions"]!.AsArray();
                versions.Add(versions[0]!.DeepClone());
            },
            "MED_ACCEPT",
            "each from a day of its own"
        );
        Should
            .Throw<InvalidDataException>(() => RulebookLoader.Load(name => name == "laws" ? "[{" : RulebookLoader.Embedded(name), Places))
            .Message.ShouldContain("laws.json");
        Should
            .Throw<InvalidDataException>(() =>
                RulebookLoader.Load(
                    name => name == "own-service" ? RulebookLoader.Embedded("negotiation-and-mediation") : RulebookLoader.Embedded(name),
                    Places
                )
            )
            .Message.ShouldContain("stands in another chapter as well");
        Should
            .Throw<InvalidDataException>(() =>
                RulebookLoader.Load(
                    name =>
                        name == "left-out"
                            ? """[{"code":"MED_ACCEPT","zh":"x","en":"x","reason":{"zh":"x","en":"x"}}]"""
                            : RulebookLoader.Embedded(name),
                    Places
                )
            )
            .Message.ShouldContain("left-out.json 'MED_ACCEPT': is a rule as well");
    }

    [Fact]
    public async Task The_list_and_each_rule_are_read_without_credentials_and_only_once_while_nothing_changes()
    {
        var anybody = registers.Shared.As(null);
        var list = (await anybody.Get("/v1/deadline-rules")).ShouldBe(200);
        list["items"]!.AsArray().Select(rule => (string)rule!["code"]!).ShouldBe(Book.Rules.All.Select(rule => rule.Code));
        list["items"]!.AsArray().Count(rule => (string)rule!["startedBy"]! == "entered_by_hand").ShouldBeGreaterThan(10);
        (await anybody.Get("/v1/deadline-rules", ("If-None-Match", list.ETag!))).ShouldBe(304);
        foreach (var item in list["items"]!.AsArray())
        {
            var rule = (await anybody.Get($"/v1/deadline-rules/{item!["code"]}")).ShouldBe(200);
            rule.Json.ToJsonString().ShouldBe(item.ToJsonString());
        }
        (await anybody.Get("/v1/deadline-rules?limit=3")).ShouldBeInvalid("limit unknown_parameter");
        (await anybody.Get("/v1/deadline-rules/NOPE")).ShouldBeProblem(404, "unknown_deadline_rule");
    }

    [Fact]
    public void A_division_below_one_with_its_own_rule_has_that_rule_from_the_day_it_is_in_force()
    {
        var rule = Book.Rules.Find("SUP_OPINION_REPLY")!;
        DeadlineRulebook.Governing(rule, new(2026, 1, 20), "360100", Places)!.Division.ShouldBe("360100");
        DeadlineRulebook.Governing(rule, new(2026, 1, 20), "360000", Places)!.Division.ShouldBeNull();
        var late = rule with
        {
            Regional = [new("360100", [rule.Regional.Single(own => own.Division == "360100").Versions[0] with { From = new(2026, 6, 1) }])],
        };
        DeadlineRulebook.Governing(late, new(2026, 1, 20), "360100", Places)!.Division.ShouldBeNull();
    }

    private static void ShouldBeRefused(Action<JsonArray> change, string code, string fault)
    {
        var chapter = Book.Chapters.Single(chapter => chapter.Rules.Any(rule => rule.Code == code)).Code;
        var message = Should
            .Throw<InvalidDataException>(() =>
                RulebookLoader.Load(
                    name => name == chapter ? PreviewDeadlineTests.Changed(name, change) : RulebookLoader.Embedded(name),
                    Places
                )
            )
            .Message;
        message.ShouldContain($"{chapter}.json");
        message.ShouldContain(fault);
    }
}
