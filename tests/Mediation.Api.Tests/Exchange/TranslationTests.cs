using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Docs;
using Mediation.Api.Exchange;
using Mediation.Api.Http;
using Mediation.Api.Records;
using Mediation.Api.ReferenceData;
using Mediation.Api.Referrals;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Referrals;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Reference;
using Mediation.Domain.Referrals;
using Mediation.Testing;

namespace Mediation.Api.Tests.Exchange;

/// <summary>Messages in the court platform's words and back, by the table.</summary>
public sealed class TranslationTests(Registers registers)
{
    private const string Address = "/v1/exchange/court-platform/translations";
    private static readonly ReferenceBook s_book = ReferenceBookLoader.LoadEmbedded();
    private static readonly ExchangeTable s_table = ExchangeTable.All["court-platform"];

    private ApiClient Court => registers.Shared.As(Staff.CourtClerk);

    [Fact]
    public void Every_field_of_every_message_has_a_row_and_every_row_a_field()
    {
        foreach (
            var (message, fields) in new[]
            {
                ("referral", Leaves(typeof(SendReferralEndpoint.Request), "").ToArray()),
                (
                    "result",
                    (string[])["/referralId", .. Leaves(typeof(ResultReport), "/result"), .. Leaves(typeof(ResultWords), "/resultWords")]
                ),
                ("record", [.. Leaves(typeof(RecordView), "")]),
            }
        )
        {
            var rows = s_table.Messages[message];
            var ours = rows.Select(row => row.Ours).OfType<string>().ToArray();
            fields
                .Where(field => !ours.Any(row => field == row || field.StartsWith(row + "/", StringComparison.Ordinal)))
                .ShouldBeEmpty($"{message}: give each a row in court-platform.json, with a reason where the platform has none");
            ours.Where(row => !fields.Any(field => field == row || field.StartsWith(row + "/", StringComparison.Ordinal)))
                .ShouldBeEmpty($"{message}: no such field any more");
            ours.ShouldBeUnique();
            rows.Select(row => row.Theirs).OfType<string>().ShouldBeUnique();
            foreach (var row in rows)
            {
                (row.Ours is null || row.Theirs is null).ShouldBe(row.Why is not null, $"{row}");
                (row.Ours ?? "")
                    .Count(letter => letter == '*')
                    .ShouldBe((row.Theirs ?? row.Ours ?? "").Count(letter => letter == '*'), $"{row}");
                if (row.Form is { } form)
                    (s_table.Codes.ContainsKey(form) || ExchangeForms.Names.Contains(form)).ShouldBeTrue($"{row}");
            }
        }
    }

    [Fact]
    public void Codes_go_there_and_come_back_each_as_itself()
    {
        var forms = Forms("2026-03-03");
        foreach (var form in s_table.Codes.Keys.Concat(ExchangeForms.Names).Except(["money", "cause", "court", "yes_no"]))
        {
            var codes = forms.Codes(form).ToArray();
            codes.ShouldNotBeEmpty(form);
            foreach (var (ours, theirs) in codes)
                forms.In(form, theirs!)!.ToString().ShouldBe(ours, $"{form} {ours} {theirs}");
        }
        foreach (
            var (list, type) in new (string, Type)[]
            {
                ("outcome", typeof(ReferralOutcome)),
                ("recommendation", typeof(Recommendation)),
                ("performance", typeof(PerformanceStatus)),
                ("returned_material", typeof(ReturnedMaterialKind)),
                ("procedure", typeof(Mediation.Domain.Reference.TrialProcedure)),
                ("party_side", typeof(Mediation.Domain.Cases.Intake.PartySide)),
                ("party_kind", typeof(Mediation.Domain.Cases.Intake.PartyKind)),
            }
        )
        {
            s_table.Codes[list].Keys.ShouldBe(JsonShape.Of(type).Choices, ignoreOrder: true, list);
        }
        forms.Out("money", 1_860_005L)!.ToString().ShouldBe("18600.05");
        foreach (
            var (yuan, fen) in new (string, long?)[]
            {
                ("18600.05", 1_860_005),
                ("0.1", 10),
                ("7", 700),
                ("-1", null),
                ("1,000", null),
                ("1.005", null),
                ("", null),
                ("99999999999999999999", null),
            }
        )
            ((long?)forms.In("money", yuan)).ShouldBe(fen, yuan);
    }

    [Fact]
    public void A_cause_carries_its_number_with_the_list_in_force_on_the_day()
    {
        foreach (var (day, version) in new[] { ("2025-12-31", "2020"), ("2026-01-01", "2025") })
        {
            var forms = Forms(day);
            foreach (var cause in s_book.Causes.All)
            {
                var theirs = forms.Out("cause", cause.Code)!;
                forms.In("cause", theirs)!.ToString().ShouldBe(cause.Code);
                if (cause.Numbers.FirstOrDefault(number => number.Version == version) is { } number)
                {
                    ((string)theirs["编号"]!).ShouldBe(number.Number);
                    ((string)theirs["版本"]!).ShouldBe(version);
                    forms.In("cause", Json($$"""{"编号":"{{number.Number}}","版本":"{{version}}"}"""))!.ToString().ShouldBe(cause.Code);
                }
            }
        }
        var now = Forms("2026-03-03");
        // 186(5) was the number of the list before; without its list a number says nothing.
        now.In("cause", Json("""{"编号":"186(5)","版本":"2020"}"""))!.ToString().ShouldBe("labour.contract.remuneration");
        now.In("cause", Json("""{"名称":"追索劳动报酬纠纷"}"""))!.ToString().ShouldBe("labour.contract.remuneration");
        foreach (
            var wrong in new[]
            {
                """{"编号":"186(5)"}""",
                """{"编号":"186(5)","版本":"2025"}""",
                "{}",
                "\"205(5)\"",
                """{"编号":"205(5)","版本":"2025","名称":"社会保险纠纷"}""",
                """{"名称":"追索劳动报酬纠纷","x":1}""",
            }
        )
            now.In("cause", Json(wrong)).ShouldBeNull(wrong);
    }

    [Fact]
    public async Task A_referral_goes_there_and_back_without_loss_and_is_taken()
    {
        var ours = InSandbox.Message(
            Guid.CreateVersion7(),
            body =>
            {
                body["letter"]!["procedure"] = "simple";
                body["letter"]!["filedOn"] = "2026-03-02";
                body["letter"]!["trialLimitEndsOn"] = "2026-06-02";
                body["letter"]!["awardNumber"] = "随县劳人仲案〔2026〕5号";
                body["letter"]!["awardReceivedOn"] = "2026-02-20";
                body["contact"]!["phone"] = "07220000000";
                body["parties"]![0]!["address"] = "湖北省随州市随县";
                body["parties"]![0]!["serviceAddress"] = "=同住址";
                body["parties"]![0]!["capacity"] = "full";
                body["parties"]![0]!["bankAccount"] = "6217000000000000000";
                body["parties"]![1]!["legalRepresentative"] = "王某";
                body["claims"]![1]!["claimantPartyId"] = body["parties"]![0]!["partyId"]!.DeepClone();
                body["place"] = Json("""{"workplace":"421321","employerSeat":"421303"}""");
                body["consents"]![0]!["consentId"] = $"{Guid.CreateVersion7()}";
                body["preservation"] = Json("""{"granted":false}""");
                body["materials"]![0]!["materialId"] = $"{Guid.CreateVersion7()}";
                body["materials"]![0]!["uri"] = "https://court.example/1";
                body["suggestedMediatorId"] = "suixian-m01";
                body["signature"] = "eyJhbGciOiJSUzI1NiJ9..sig";
                body["sentAt"] = "2026-03-03T09:00:00.000000+08:00";
            }
        );
        var there = (await Court.Post($"{Address}?message=referral&direction=outbound", Wrapped(ours))).ShouldBe(200);
        there["unmapped"]!.AsArray().Select(left => (string)left!["pointer"]!).ShouldBe(["/parties/0/bankAccount"]);
        var theirs = there["result"]!.AsObject();
        ((string)theirs["转办方式"]!).ShouldBe("委派");
        ((string)theirs["诉讼请求"]![0]!["金额"]!).ShouldBe("18600.00");
        ((string)theirs["诉讼请求"]![0]!["请求事项"]!).ShouldBe("拖欠工资");
        ((string)theirs["当事人"]![0]!["诉讼地位"]!).ShouldBe("原告");
        ((string)theirs["案由"]!["编号"]!).ShouldBe("205(5)");
        theirs["申请编号"] = "2026030200017";
        var back = (await Court.Post($"{Address}?message=referral&direction=inbound", Wrapped(theirs))).ShouldBe(200);
        back["unmapped"]!.AsArray().Select(left => (string)left!["pointer"]!).ShouldBe(["/申请编号"]);
        ours["parties"]![0]!.AsObject().Remove("bankAccount");
        JsonNode.DeepEquals(back["result"], ours).ShouldBeTrue(back.Text + "\n" + ours.ToJsonString());
        var message = back["result"]!.DeepClone().AsObject();
        message["letter"]!.AsObject().Remove("procedure");
        (await Court.Post("/v1/referrals", message)).ShouldBe(201);
    }

    [Fact]
    public void A_result_goes_there_and_back_without_loss()
    {
        var result = new ResultReport(ReferralOutcome.Settled, "agreement", new(2026, 3, 17), Recommendation.PutOnRecord)
        {
            ReturnId = Guid.CreateVersion7(),
            AcceptedAt = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8)),
            MediatorIds = ["suixian-m01", "suixian-m02"],
            SessionsHeld = 2,
            ExtendedByDays = 7,
            Agreement = new(
                "随县工调〔2026〕0088-协01",
                new(2026, 3, 17, 16, 42, 0, TimeSpan.FromHours(8)),
                2_000_000,
                [new(new(2026, 3, 31), 800_000), new(new(2026, 4, 30), 1_200_000)]
            ),
            Papers = [new("mediation_agreement", Guid.CreateVersion7(), "0088-协01", new string('a', 64))],
            Materials = [new(ReturnedMaterialKind.Agreement, 2), new(ReturnedMaterialKind.ServiceProof, 1)],
            Performance = PerformanceStatus.Performing,
            PaidFen = 0,
        };
        var ours = new JsonObject
        {
            ["referralId"] = $"{Guid.CreateVersion7()}",
            ["result"] = JsonSerializer.SerializeToNode(result, ApiJson.Options),
            ["resultWords"] = JsonSerializer.SerializeToNode(new ResultWords(null, "拖延", "无"), ApiJson.Options),
        };
        ((string)RoundTrip("result", ours)["调解结果"]!).ShouldBe("达成协议");
        // Nothing agreed, nobody named: empty lists stay empty lists.
        ours["result"] = JsonSerializer.SerializeToNode(
            new ResultReport(ReferralOutcome.NotAccepted, null, new(2026, 3, 17), Recommendation.Docket),
            ApiJson.Options
        );
        RoundTrip("result", ours);
    }

    [Fact]
    public async Task The_record_of_a_case_goes_out_with_what_the_platform_takes_and_names_the_rest()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled);
        var record = (await registers.Shared.As(Staff.Mediator).Get($"/v1/records/{road.CaseId}")).ShouldBe(200);
        var there = (await Court.Post($"{Address}?message=record&direction=outbound", Wrapped(record.Json))).ShouldBe(200);
        ((string)there["result"]!["调解案号"]!).ShouldBe((string)record["case"]!["caseNumber"]!);
        ((string)there["result"]!["调解协议"]!["金额"]!).ShouldEndWith(".00");
        ((string)there["result"]!["当事人"]![0]!["诉讼地位"]!).ShouldBe("原告");
        there["unmapped"]!.AsArray().Select(left => (string)left!["pointer"]!).ShouldContain("/case/sessions");
        there["unmapped"]!.AsArray().ShouldAllBe(left => left!["why"] != null);
        (await Court.Post($"{Address}?message=record&direction=inbound", Wrapped(record.Json))).ShouldBeInvalid("direction unknown_value");
    }

    [Fact]
    public async Task What_nobody_described_is_refused_by_its_place()
    {
        async Task<string[]> Try(string body, string direction = "inbound") =>
            (await Court.PostText($"{Address}?message=referral&direction={direction}", $$"""{"message":{{body}}}"""))
                .ShouldBeProblem(400, "invalid_request")
                .Faults;
        (
            await Try(
                """{"案号":"1","法官":"李","当事人":[{"诉讼地位":"原告","星座":"天蝎"},{"诉讼地位":"被告","a/b~":1}],"材料清单":{"名称":"x"}}"""
            )
        ).ShouldBe([
            "/message/法官 exchange_unknown_field",
            "/message/当事人/0/星座 exchange_unknown_field",
            "/message/当事人/1/a~1b~0 exchange_unknown_field",
            "/message/材料清单 invalid_value",
        ]);
        (
            await Try(
                """{"转办方式":"转交","案由":{"编号":"1","版本":"2025"},"诉讼请求":[{"金额":"一万"}],"当事人":[{"诉讼地位":["原告"]}],"联系人/姓名":"x"}"""
            )
        ).ShouldBe([
            "/message/转办方式 exchange_unknown_value",
            "/message/案由 exchange_unknown_value",
            "/message/诉讼请求/0/金额 exchange_unknown_value",
            "/message/当事人/0/诉讼地位 invalid_value",
            "/message/联系人~1姓名 exchange_unknown_field",
        ]);
        (await Try("""{"案号":"1","当事人":[{"姓名":"李","姓名":"王"}],"案号":"2"}""")).ShouldBe([
            "/message/当事人/0/姓名 duplicate_property",
            "/message/案号 duplicate_property",
        ]);
        // A kind that no court sends has no word there: it is listed, not lost.
        var left = (
            await Court.PostText(
                $"{Address}?message=referral&direction=outbound",
                """{"message":{"kind":"transfer","letter":{"number":"1"}}}"""
            )
        ).ShouldBe(200);
        left["unmapped"]!.ToJsonString().ShouldBe("""[{"pointer":"/kind"}]""");
        (await Court.PostText($"{Address}?message=referral", "{}")).ShouldBeInvalid("direction required");
        (await Court.PostText("/v1/exchange/nowhere/translations?message=referral&direction=inbound", "{}")).ShouldBeProblem(
            404,
            "not_found"
        );
        (await Court.Get("/v1/exchange/nowhere")).ShouldBeProblem(404, "not_found");
        (await Court.Get("/v1/exchange/court-platform")).ShouldBe(200)["messages"]!["referral"]!
            .AsArray()
            .Count.ShouldBe(s_table.Messages["referral"].Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"案号\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"案号\":\"\\u0000\"}")]
    [InlineData("{\"案号\":\"1\",\"案号\":\"2\"}")]
    [InlineData("{\"案号\":")]
    [InlineData("{\"当事人\":[[[]]]}")]
    [InlineData("{\"金额\":1e999,\"*\":1,\"\":2}")]
    public async Task No_body_brings_the_seam_down(string body)
    {
        foreach (var direction in new[] { "inbound", "outbound" })
            (await Court.PostText($"{Address}?message=result&direction={direction}", $$"""{"message":{{body}}}""")).Status.ShouldBe(
                400,
                body
            );
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        (await Court.PostText($"{Address}?message=referral&direction=inbound", $$"""{"message":{{deep}}}""")).Status.ShouldBe(400);
    }

    [Fact]
    public void Operations_that_stand_for_those_of_ECF_exist()
    {
        var operations = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, "docs/openapi.v1.json")))!["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Select(operation => (string?)operation.Value?["operationId"])
            .OfType<string>();
        EcfOperation.All.Select(operation => operation.Ours).OfType<string>().ShouldBeSubsetOf(operations);
        EcfOperation.All.Select(operation => operation.Ecf).ShouldBeUnique();
    }

    [Fact]
    public void The_page_is_up_to_date() => Golden.ShouldMatch(ExchangePage.Path, ExchangePage.Render());

    private static JsonObject RoundTrip(string message, JsonObject ours)
    {
        var (rows, forms) = (s_table.Messages[message], Forms("2026-03-03"));
        var there = Translation.Out(rows, forms, ours);
        there.Faults.ShouldBeEmpty();
        there.Left.ShouldBeEmpty();
        var back = Translation.In(rows, forms, there.Message);
        back.Faults.ShouldBeEmpty();
        JsonNode.DeepEquals(back.Message, ours).ShouldBeTrue(back.Message.ToJsonString() + "\n" + ours.ToJsonString());
        return there.Message;
    }

    private static ExchangeForms Forms(string day) =>
        new(s_table, s_book, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    private static JsonObject Wrapped(JsonNode message) => new() { ["message"] = message.DeepClone() };

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static IEnumerable<string> Leaves(Type type, string path) => Leaves(JsonShape.Of(type), path);

    private static IEnumerable<string> Leaves(JsonShape shape, string path) =>
        shape.Kind switch
        {
            JsonKind.List => Leaves(shape.Element!, path + "/*"),
            JsonKind.Object => shape.Properties.SelectMany(member => Leaves(member.Shape, $"{path}/{member.Name}")),
            _ => [path],
        };
}
