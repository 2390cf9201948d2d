namespace Mediation.Api.Tests.Cases.Collective;

/// <summary>Twenty-three migrant construction workers before Spring Festival: 486,500 yuan claimed, 466,700 settled, one goes on alone.</summary>
public sealed class TwentyThreeWorkersTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private static readonly long[] s_yuan =
    [
        21500,
        22800,
        19600,
        23400,
        20100,
        21000,
        18900,
        24600,
        22200,
        20700,
        19300,
        21800,
        23100,
        20400,
        22500,
        19900,
        21300,
        20800,
        22000,
        18700,
        21600,
        20500,
        19800,
    ];

    private readonly Guid[] _workers = [.. s_yuan.Select(_ => Guid.CreateVersion7())];
    private readonly Guid[] _claims = [.. s_yuan.Select(_ => Guid.CreateVersion7())];
    private readonly Guid _subcontractor = Guid.CreateVersion7();
    private readonly Guid _general = Guid.CreateVersion7();
    private readonly Guid _first = Guid.CreateVersion7();
    private readonly Guid _second = Guid.CreateVersion7();
    private string _path = "";
    private string? _etag;

    private ApiClient Client => own.App.As(Staff.Stranger);

    [Fact]
    public async Task It_goes_day_by_day_as_worked_out_beforehand()
    {
        await ApplyingAsync();
        await AgreeingAsync();
        await PerformingAsync();
    }

    // 14 January: application with roster and letter of election; 16 January: accepted.
    private async Task ApplyingAsync()
    {
        var registered = (await Client.Post("/v1/cases", Commands.Json(Application()))).ShouldBe(201);
        (_path, _etag) = (registered.Headers["Location"], registered.ETag);
        await GiveAsync("roster", new { workers = Enumerable.Range(1, 22).Select(Row), happenedAt = "2026-01-14T10:00:00+08:00" });
        await GiveAsync(
            "representatives",
            new
            {
                partyIds = _workers[..3],
                way = "written",
                happenedAt = "2026-01-14T10:30:00+08:00",
            }
        );
        var shown = await Client.Get(_path);
        ((long)shown["claimedFen"]!).ShouldBe(48_650_000);
        ((int)shown["collective"]!["workers"]!).ShouldBe(23);
        foreach (var respondent in new[] { _subcontractor, _general })
        {
            await GiveAsync(
                "consents",
                new
                {
                    partyId = respondent,
                    scopes = new[] { "mediation" },
                    channel = "in_person",
                    happenedAt = "2026-01-16T09:00:00+08:00",
                }
            );
        }
        await GiveAsync("acceptance", new { happenedAt = "2026-01-16T10:00:00+08:00" });
        await GiveAsync(
            "mediators",
            new
            {
                staffId = Staff.Stranger.StaffId,
                capacity = "lead",
                choice = "appointed",
                conflictCheck = "passed",
                happenedAt = "2026-01-16T11:00:00+08:00",
            }
        );
        foreach (var day in new[] { "2026-01-22", "2026-01-27" })
        {
            await GiveAsync(
                "sessions",
                new
                {
                    kind = "joint",
                    startsAt = $"{day}T09:00:00+08:00",
                    plannedMinutes = 120,
                    happenedAt = "2026-01-16T11:30:00+08:00",
                }
            );
        }
    }

    // 29 January: twenty-two consent, one refuses and is split off.
    private async Task AgreeingAsync()
    {
        await GiveAsync(
            "agreement",
            new
            {
                form = "written",
                results = _claims.Select((claim, index) => new { claimId = claim, agreedFen = s_yuan[index] * 100 }),
                totalFen = 48_650_000,
                instalments = new[] { Instalment(_first, "2026-02-10", 29_190_000), Instalment(_second, "2026-03-31", 19_460_000) },
                confirmation = "arbitration_review",
                text = "总承包单位先行清偿，分两期支付。",
                happenedAt = "2026-01-29T09:00:00+08:00",
            }
        );
        foreach (var worker in _workers[..22])
        {
            await GiveAsync(
                "agreement/consents",
                new
                {
                    partyId = worker,
                    draftVersion = 1,
                    method = "handwritten",
                    happenedAt = "2026-01-29T10:00:00+08:00",
                }
            );
        }
        await GiveAsync(
            "agreement/consents/refusals",
            new
            {
                partyId = _workers[22],
                draftVersion = 1,
                reason = "要求一次付清",
                happenedAt = "2026-01-29T10:30:00+08:00",
            }
        );
        await GiveAsync(
            "split-offs",
            new
            {
                partyIds = _workers[22..],
                reason = "不同意分期，另行申请仲裁",
                instalments = new[] { Instalment(_first, "2026-02-10", 28_002_000), Instalment(_second, "2026-03-31", 18_668_000) },
                happenedAt = "2026-01-29T11:00:00+08:00",
            }
        );
        await SignAsync(
            new
            {
                signatory = "party",
                partyId = _subcontractor,
                method = "seal",
                draftVersion = 1,
                happenedAt = "2026-01-29T14:00:00+08:00",
            }
        );
        await SignAsync(
            new
            {
                signatory = "party",
                partyId = _general,
                method = "seal",
                draftVersion = 1,
                happenedAt = "2026-01-29T14:10:00+08:00",
            }
        );
        await SignAsync(
            new
            {
                signatory = "mediator",
                staffId = Staff.Stranger.StaffId,
                method = "handwritten",
                draftVersion = 1,
                happenedAt = "2026-01-29T14:20:00+08:00",
            }
        );
        var settled = await SignAsync(
            new
            {
                signatory = "organisation",
                method = "seal",
                draftVersion = 1,
                happenedAt = "2026-01-29T14:30:00+08:00",
            }
        );
        ((string)settled["status"]!).ShouldBe("partially_settled");
        var shown = await Client.Get(_path);
        ((long)shown["agreement"]!["totalFen"]!).ShouldBe(46_670_000);
        ((long)shown["claimedFen"]!).ShouldBe(46_670_000);
        var alone = await Client.Get($"/v1/cases/{shown["splitOffs"]![0]!["newCaseId"]}");
        ((long)alone["claimedFen"]!).ShouldBe(1_980_000);
        alone["parties"]!.AsArray().Count.ShouldBe(3);
        await TakingOnAsync($"/v1/cases/{alone["caseId"]}", alone.ETag);
    }

    // 30 January: the case of the one who went on alone is taken on as well, and counts from then on.
    private async Task TakingOnAsync(string path, string? etag)
    {
        foreach (var respondent in new[] { _subcontractor, _general })
        {
            var consent = new
            {
                partyId = respondent,
                scopes = new[] { "mediation" },
                channel = "phone",
                happenedAt = "2026-01-30T09:00:00+08:00",
            };
            etag = (await Client.Post($"{path}/consents", Commands.Json(consent), etag)).ShouldBe(200).ETag;
        }
        (await Client.Post($"{path}/acceptance", Commands.Json(new { happenedAt = "2026-01-30T10:00:00+08:00" }), etag)).ShouldBe(200);
    }

    // 9 February: 60 % in 22 lines; 31 March: the rest.
    private async Task PerformingAsync()
    {
        await PayAsync(_first, 28_002_000, 60, "2026-02-09T10:00:00+08:00");
        var shown = await Client.Get(_path);
        PaidTo(shown, 0).ShouldBe(1_290_000);
        (await PayAsync(_second, 18_668_000, 40, "2026-03-31T10:00:00+08:00")).Events.ShouldBe([
            "instalment_paid",
            "payment_distributed",
            "fully_performed",
        ]);
        shown = await Client.Get(_path);
        ((string)shown["performance"]!["status"]!).ShouldBe("performed");
        foreach (var index in Enumerable.Range(0, 22))
        {
            PaidTo(shown, index).ShouldBe(s_yuan[index] * 100);
        }
        var figures = await own.App.As(Staff.StrangeManager).Get("/v1/figures?from=2026-01-01&to=2026-12-31");
        ((long)figures["workers"]!, (long)figures["claimedFen"]!).ShouldBe((23, 48_650_000));
        ((long)figures["agreedFen"]!, (long)figures["paidFen"]!).ShouldBe((46_670_000, 46_670_000));
    }

    private Task<Reply> PayAsync(Guid instalment, long amountFen, int percent, string happenedAt) =>
        GiveAsync(
            "payments",
            new
            {
                instalmentId = instalment,
                amountFen,
                channel = "wage_account",
                distribution = _workers[..22].Select((worker, index) => new { partyId = worker, amountFen = s_yuan[index] * percent }),
                happenedAt,
            }
        );

    private Task<Reply> SignAsync(object body) => GiveAsync("agreement/signatures", body);

    private async Task<Reply> GiveAsync(string noun, object body)
    {
        var answer = (await Client.Post($"{_path}/{noun}", Commands.Json(body), _etag)).ShouldBe(200);
        _etag = answer.ETag;
        return answer;
    }

    private long PaidTo(Reply shown, int index) =>
        (long)shown["performance"]!["workers"]!.AsArray().Single(row => (Guid)row!["partyId"]! == _workers[index])!["paidFen"]!;

    private object Application() =>
        new
        {
            organisationId = Staff.Zengdu,
            channel = "walk_in",
            causeCode = "labour.contract.remuneration",
            mechanismCode = "union_hr_court_justice",
            parties = new object[]
            {
                new
                {
                    partyId = _workers[0],
                    side = "applicant",
                    kind = "worker",
                    name = "刘建军",
                    residentId = Numbers.NewResidentId(),
                    workerGroups = new[] { "migrant_worker" },
                },
                new
                {
                    partyId = _subcontractor,
                    side = "respondent",
                    kind = "subcontractor",
                    name = "随州市宏远建筑劳务有限公司",
                    creditCode = "91421399MA4T0X4D2T",
                },
                new
                {
                    partyId = _general,
                    side = "respondent",
                    kind = "general_contractor",
                    name = "湖北中垣建设集团有限公司",
                    creditCode = "91421399MA4T0X5E71",
                },
            },
            claims = new[]
            {
                new
                {
                    claimId = _claims[0],
                    item = "wages",
                    amountFen = s_yuan[0] * 100,
                    from = "2025-09-01",
                    to = "2026-01-12",
                },
            },
            facts = "2025 年 9 月至 2026 年 1 月工资未发。",
            happenedAt = "2026-01-14T09:00:00+08:00",
        };

    private object Row(int index) =>
        new
        {
            partyId = _workers[index],
            name = $"工友{index + 1}",
            residentId = Numbers.NewResidentId(),
            workerGroups = new[] { "migrant_worker" },
            claims = new[]
            {
                new
                {
                    claimId = _claims[index],
                    item = "wages",
                    amountFen = s_yuan[index] * 100,
                    from = "2025-09-01",
                    to = "2026-01-12",
                },
            },
        };

    private object Instalment(Guid id, string dueOn, long amountFen) =>
        new
        {
            instalmentId = id,
            dueOn,
            amountFen,
            payerPartyId = _general,
            payeePartyId = _workers[0],
        };
}
