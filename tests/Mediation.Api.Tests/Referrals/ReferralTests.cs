using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;

namespace Mediation.Api.Tests.Referrals;

/// <summary>The worked case of a county court and a county union, told by three clients: court, union, and an HR bureau that looks on.</summary>
public sealed class ReferralTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Fact]
    public async Task The_worked_case_goes_from_the_court_to_the_union_and_back_and_each_sees_what_it_should()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        var (court, union, hr) = (sandbox.Court, sandbox.Union, sandbox.Hr);

        // 3 March: the court sends; three working days end on Friday the sixth.
        var sent = (await court.SendAsync(InSandbox.Message(id))).ShouldBe(201);
        ((string)sent["state"]!).ShouldBe("delivered");
        ((string)sent["answerDue"]!["dueOn"]!).ShouldBe("2026-03-06");
        ((string)sent["answerDue"]!["article"]!).ShouldContain("第12条");
        sent.Headers["Location"].ShouldBe($"/v1/referrals/{id}");
        var before = (await union.SeeAsync(id)).ShouldBe(200);
        ((string)before["side"]!).ShouldBe("addressee");
        ((string)before["message"]!["parties"]![0]!["residentId"]!).ShouldContain("****");
        ((string)(await court.SeeAsync(id))["message"]!["parties"]![0]!["residentId"]!).ShouldNotContain("*");
        await NobodyElseSeesAsync(sandbox, id);

        // 5 March: the union takes it; the case is open with all that came along, and its clocks run.
        await sandbox.AdvanceAsync("2026-03-05T09:00:00+08:00");
        var accepted = (await union.TryAsync(id, "acceptance", new { proposedMediatorId = "suixian-m01" })).ShouldBe(200);
        ((string)accepted["state"]!).ShouldBe("in_progress");
        ((string)accepted["caseNumber"]!).ShouldBe("随县工调〔2026〕0088号");
        var caseId = (Guid)accepted["caseId"]!;
        var opened = (await union.Get($"/v1/cases/{caseId}")).ShouldBe(200);
        ((Guid)opened["referralId"]!).ShouldBe(id);
        ((string)opened["channel"]!).ShouldBe("court_prefiling");
        ((string)opened["referral"]!["docketNumber"]!).ShouldBe("（2026）鄂1321民诉前调88号");
        opened["consents"]!.AsArray().Count.ShouldBe(1);
        opened["evidence"]!.AsArray().Count.ShouldBe(1);
        var due = await DueAsync(union, caseId);
        due["REFER_PRE_30"].ShouldBe("2026-04-07");
        ((string)(await union.SeeAsync(id))["message"]!["parties"]![0]!["residentId"]!).ShouldNotContain("*");
        // The court follows the case that it referred.
        (await court.Get($"/v1/cases/{caseId}")).ShouldBe(200);

        // 6 to 17 March: mediation, an agreement, and its release by the mediator.
        var released = await MediateAsync(sandbox, caseId, opened);
        ((string)released["status"]!).ShouldBe("settled");
        (await DueAsync(union, caseId))["REFER_CONTACT"].ShouldBe("2026-03-10");
        // Of the message the union's people see no more than of the case: a colleague of the mediator nobody's name, the manager no whole number.
        var colleague = (await new Side(sandbox, Staff.OtherMediator).SeeAsync(id)).ShouldBe(200);
        foreach (var secret in new[] { "陈晓红", "三个月工资未发", "欠条" })
        {
            colleague.Text.ShouldNotContain(secret);
        }
        var manager = (await new Side(sandbox, Staff.Manager).SeeAsync(id)).ShouldBe(200)["message"]!["parties"]![0]!;
        ((string)manager["name"]!).ShouldBe("陈晓红");
        ((string)manager["residentId"]!).ShouldContain("****");
        ((string)(await union.SeeAsync(id))["message"]!["parties"]![0]!["residentId"]!).ShouldNotContain("*");
        var result = (await court.SeeAsync(id)).ShouldBe(200);
        ((string)result["state"]!).ShouldBe("result_submitted");
        ((string)result["result"]!["outcome"]!).ShouldBe("settled");
        ((string)result["result"]!["endedOn"]!).ShouldBe("2026-03-17");
        ((string)result["result"]!["recommendation"]!).ShouldBe("put_on_record");
        ((long)result["result"]!["agreement"]!["totalFen"]!).ShouldBe(2_000_000);
        result["result"]!["agreement"]!["instalments"]!.AsArray().Count.ShouldBe(2);
        // Neither what was said in a session nor in caucus goes back.
        foreach (var secret in new[] { "单位认可欠薪", "一万八" })
        {
            result.Text.ShouldNotContain(secret);
        }

        // 18 March: acknowledged; 23 March: confirmed.
        await sandbox.AdvanceAsync("2026-03-18T09:00:00+08:00");
        ((string)(await court.TryAsync(id, "acknowledgement", new { })).ShouldBe(200)["state"]!).ShouldBe("acknowledged");
        await sandbox.AdvanceAsync("2026-03-24T09:00:00+08:00");
        var confirmed = await court.TryAsync(
            id,
            "follow-ups",
            new
            {
                kind = "confirmed_by_court",
                on = "2026-03-23",
                docketNumber = "（2026）鄂1321诉前调确21号",
            }
        );
        ((string)confirmed.ShouldBe(200)["state"]!).ShouldBe("confirmed_by_court");
        ((string)(await union.SeeAsync(id))["followUps"]![0]!["docketNumber"]!).ShouldBe("（2026）鄂1321诉前调确21号");
        await NobodyElseSeesAsync(sandbox, id);
        await LedgersAgreeAsync(court, union);
        (await hr.LedgerAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_is_left_unanswered_lapses_on_its_day_and_is_offered_again()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        await sandbox.Court.SendAsync(InSandbox.Message(id));
        await sandbox.AdvanceAsync("2026-03-06T23:59:00+08:00");
        ((string)(await sandbox.Court.SeeAsync(id))["state"]!).ShouldBe("delivered");
        var advanced = await sandbox.AdvanceAsync("2026-03-09T08:00:00+08:00");
        ((int)advanced["lapsed"]!).ShouldBe(1);
        var lapsed = await sandbox.Court.SeeAsync(id);
        ((string)lapsed["state"]!).ShouldBe("lapsed");
        lapsed.Strings("allowedActions").ShouldBe(["sendReferral", "offerReferral", "recallReferral"], ignoreOrder: true);
        // The addressee knows that it let it lapse, and sees the message no more.
        var missed = await sandbox.Union.SeeAsync(id);
        missed["message"].ShouldBeNull();
        (await sandbox.Union.TryAsync(id, "acceptance", new { })).ShouldBeProblem(409, "not_allowed_in_status");

        var offered = (await sandbox.Court.TryAsync(id, "offers", new { })).ShouldBe(200);
        ((string)offered["state"]!).ShouldBe("delivered");
        ((string)offered["answerDue"]!["dueOn"]!).ShouldBe("2026-03-12");
        (await sandbox.Union.TryAsync(id, "acceptance", new { })).ShouldBe(200);
        await sandbox.AdvanceAsync("2026-03-20T08:00:00+08:00");
        ((string)(await sandbox.Court.SeeAsync(id))["state"]!).ShouldBe("in_progress");
        await LedgersAgreeAsync(sandbox.Court, sandbox.Union);
    }

    [Fact]
    public async Task A_kind_that_says_so_is_offered_again_by_the_register_itself_once()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        var message = InSandbox.Message(id, body => body["kind"] = "legal_aid_request");
        message["addresseeId"] = "suixian-legal-aid";
        (await sandbox.Union.SendAsync(message)).ShouldBe(201);
        await sandbox.AdvanceAsync("2026-03-09T08:00:00+08:00");
        var again = await sandbox.LegalAid.SeeAsync(id);
        ((string)again["state"]!).ShouldBe("delivered");
        ((string)again["answerDue"]!["dueOn"]!).ShouldBe("2026-03-11");
        await sandbox.AdvanceAsync("2026-03-20T08:00:00+08:00");
        ((string)(await sandbox.Union.SeeAsync(id))["state"]!).ShouldBe("lapsed");

        (await sandbox.Union.TryAsync(id, "offers", new { })).ShouldBe(200);
        (await sandbox.LegalAid.TryAsync(id, "acceptance", new { })).ShouldBe(200)["caseId"].ShouldBeNull();
        (await sandbox.LegalAid.TryAsync(id, "result", new { outcome = "done", hints = "已指派援助律师" })).ShouldBe(200);
        ((string)(await sandbox.Union.SeeAsync(id))["resultWords"]!["hints"]!).ShouldBe("已指派援助律师");
        (await sandbox.Union.TryAsync(id, "acknowledgement", new { })).ShouldBe(200);
        (await sandbox.Union.TryAsync(id, "follow-ups", new { kind = "docketed" })).ShouldBeRefusedFor("/kind follow_up_not_of_kind");
        ((string)(await sandbox.Union.TryAsync(id, "follow-ups", new { kind = "closed" }))["state"]!).ShouldBe("closed");
    }

    [Fact]
    public async Task A_body_with_which_the_case_is_shared_knows_of_it_does_its_task_and_then_knows_of_it_no_more()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(App, "2026-03-05T09:00:00+08:00"), Guid.CreateVersion7());
        await sandbox.Court.SendAsync(InSandbox.Message(id));
        var caseId = (Guid)(await sandbox.Union.TryAsync(id, "acceptance", new { })).ShouldBe(200)["caseId"]!;
        (await sandbox.Hr.Get($"/v1/cases/{caseId}")).ShouldBeProblem(404, "not_found");
        await sandbox.Union.OnCaseAsync(caseId, "sharings", new { mechanismCode = "one_plus_one_plus_n" });
        var shared = (await sandbox.Hr.Get($"/v1/cases/{caseId}")).ShouldBe(200);
        shared.Text.ShouldNotContain("13800000001");
        (await sandbox.Hr.Get("/v1/cases"))["items"]!.AsArray().Count.ShouldBe(1);
        // The referral stays between court and union.
        (await sandbox.Hr.SeeAsync(id)).ShouldBeProblem(404, "not_found");

        var taskId = Guid.CreateVersion7();
        var task = new
        {
            taskId,
            agencyId = "suixian-hr-bureau",
            kind = "inspect",
            dueOn = "2026-03-13",
        };
        await sandbox.Union.OnCaseAsync(caseId, "tasks", task);
        await sandbox.Hr.OnCaseAsync(caseId, $"tasks/{taskId}/completion", new { result = "已责令限期支付" });
        var ended = await sandbox.Union.OnCaseAsync(caseId, "sharings/ends", new { agencyId = "suixian-hr-bureau" });
        ended.Events.ShouldBe(["sharing_ended"]);
        (await sandbox.Hr.Get($"/v1/cases/{caseId}")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task A_recalled_one_stops()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        await sandbox.Court.SendAsync(InSandbox.Message(id));
        (await sandbox.Union.TryAsync(id, "recall", new { reason = "和解" })).ShouldBeProblem(403, "referral_other_side");
        ((string)(await sandbox.Court.TryAsync(id, "recall", new { reason = "当事人已自行和解" })).ShouldBe(200)["state"]!).ShouldBe(
            "recalled"
        );
        (await sandbox.Union.TryAsync(id, "acceptance", new { })).ShouldBeProblem(409, "not_allowed_in_status");
        ((int)(await sandbox.AdvanceAsync("2026-03-20T08:00:00+08:00"))["lapsed"]!).ShouldBe(0);
        ((string)(await sandbox.Union.SeeAsync(id))["state"]!).ShouldBe("recalled");
        await LedgersAgreeAsync(sandbox.Court, sandbox.Union);
    }

    [Fact]
    public async Task The_same_message_is_one_and_a_newer_version_takes_its_place_until_it_is_decided_on()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        var message = InSandbox.Message(id);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sandbox.Court.SendAsync(message.DeepClone().AsObject())));
        all.Count(answer => answer.Status == 201).ShouldBe(1);
        all.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201);
        all.Select(answer => (long)answer["version"]!).Distinct().ShouldHaveSingleItem();

        message["facts"] = "另一个事实";
        (await sandbox.Court.SendAsync(message)).ShouldBeRefusedFor("/version referral_version_taken");
        message["version"] = 2;
        ((int)(await sandbox.Court.SendAsync(message)).ShouldBe(200)["messageVersion"]!).ShouldBe(2);
        ((string)(await sandbox.Union.SeeAsync(id))["message"]!["facts"]!).ShouldBe("另一个事实");
        (await sandbox.OtherCourt.SendAsync(message)).ShouldBeRefusedFor("/referralId referral_id_taken");
        (await sandbox.Union.TryAsync(id, "acceptance", new { })).ShouldBe(200);
        message["version"] = 3;
        message["facts"] = "又一个事实";
        (await sandbox.Court.SendAsync(message)).ShouldBeProblem(409, "not_allowed_in_status");
        message["version"] = 2;
        message["facts"] = "另一个事实";
        (await sandbox.Court.SendAsync(message)).ShouldBe(200).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_it_cannot_go_to_is_said_clearly()
    {
        var sandbox = await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00");
        Task<Reply> Sent(string addressee, Action<JsonObject>? more = null) =>
            sandbox.Court.SendAsync(
                InSandbox.Message(
                    Guid.CreateVersion7(),
                    body =>
                    {
                        body["addresseeId"] = addressee;
                        more?.Invoke(body);
                    }
                )
            );
        (await Sent("nowhere")).ShouldBeRefusedFor("/addresseeId unknown_agency");
        (await Sent("shifan-township-centre")).ShouldBeRefusedFor("/addresseeId organisation_not_invited");
        (await Sent("suixian-hr-bureau")).Faults.ShouldContain("/addresseeId addressee_without_legal_basis");
        (await Sent(Staff.Studio, body => body["place"] = new JsonObject { ["workplace"] = "421303" })).ShouldBeRefusedFor(
            "/place addressee_not_competent"
        );
        (await Sent(Staff.Studio, body => body["kind"] = "hr_complaint")).Faults.ShouldContain("/kind referral_sender_not_competent");
        (await Sent(Staff.Studio, body => body["colour"] = "blue")).ShouldBeInvalid("/colour unknown_property");
        (await sandbox.Court.Get("/v1/referrals?changedSince=AAAA")).ShouldBeInvalid("changedSince cursor_invalid");
        (await new Side(sandbox, Staff.Operator).SendAsync(InSandbox.Message(Guid.CreateVersion7()))).ShouldBeProblem(
            403,
            "forbidden_role"
        );
    }

    [Fact]
    public async Task A_body_before_which_it_lies_no_more_keeps_how_that_ended_and_hears_nothing_since()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        var message = InSandbox.Message(id, body => body["kind"] = "transfer");
        message["addresseeId"] = Staff.Zengdu;
        message["letter"] = new JsonObject { ["number"] = "移1号", ["sentOn"] = "2026-03-03" };
        (await sandbox.Union.SendAsync(message)).ShouldBe(201);
        (await sandbox.Stranger.TryAsync(id, "declines", new { reason = "no_mediator" })).ShouldBe(200);
        (await sandbox.Union.TryAsync(id, "offers", new { addresseeId = "shifan-township-centre" })).ShouldBe(200);
        var left = (await sandbox.Stranger.SeeAsync(id)).ShouldBe(200);
        ((string)left["state"]!).ShouldBe("declined");
        left.Text.ShouldNotContain("shifan");
        left.Text.ShouldNotContain("陈晓红");
        (await sandbox.Stranger.TryAsync(id, "acceptance", new { })).ShouldBeProblem(404, "not_found");
        var row = (await sandbox.Stranger.LedgerAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)row["state"]!).ShouldBe("declined");
        row["addresseeId"].ShouldBeNull();
    }

    [Fact]
    public async Task What_stands_in_the_store_names_nobody()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        (await sandbox.Court.SendAsync(InSandbox.Message(id))).ShouldBe(201);
        var stored = await App.ReadAsync<string>($"SELECT data::text FROM mediation.mt_events WHERE stream_id = '{id}'");
        stored.Count.ShouldBe(3);
        stored.ShouldAllBe(text =>
            !text.Contains("陈晓红") && !text.Contains("13800000001") && !text.Contains("欠条") && !text.Contains("沈岩")
        );
        (await App.ReadAsync<string>($"SELECT l::text FROM mediation.referral_ledger l WHERE stream_id = '{id}'")).ShouldAllBe(text =>
            !text.Contains("陈晓红")
        );
    }

    private static async Task<Dictionary<string, string>> DueAsync(Side side, Guid caseId) =>
        (await side.Get($"/v1/cases/{caseId}/deadlines"))["items"]!
            .AsArray()
            .DistinctBy(item => (string)item!["ruleCode"]!)
            .ToDictionary(item => (string)item!["ruleCode"]!, item => (string)item!["dueOn"]!);

    private static async Task NobodyElseSeesAsync(InSandbox sandbox, Guid id)
    {
        foreach (
            var who in new[] { Staff.Hr, Staff.OtherCourtClerk, Staff.Stranger, Staff.HigherCourt, Staff.Operator, Staff.Statistician }
        )
        {
            var side = new Side(sandbox, who);
            (await side.SeeAsync(id)).ShouldBeProblem(404, "not_found");
            (await side.TryAsync(id, "recall", new { reason = "x" })).ShouldBeProblem(404, "not_found");
        }
    }

    private static async Task LedgersAgreeAsync(Side sender, Side addressee)
    {
        static string[] States(Reply page) =>
            [
                .. page["items"]!
                    .AsArray()
                    .Select(row => $"{row!["referralId"]} {row["version"]} {row["state"]} {row["messageVersion"]} {row["caseId"]}"),
            ];
        var (sent, received) = (await sender.LedgerAsync(), await addressee.LedgerAsync());
        States(sent).ShouldNotBeEmpty();
        States(received).ShouldBe(States(sent));
        // Nothing changed since.
        (await sender.LedgerAsync((string)sent["nextCursor"]!))["items"]!
            .AsArray()
            .ShouldBeEmpty();
    }

    private static async Task<Reply> MediateAsync(InSandbox sandbox, Guid caseId, Reply opened)
    {
        var union = sandbox.Union;
        var (worker, employer) = ((Guid)opened["parties"]![0]!["partyId"]!, (Guid)opened["parties"]![1]!["partyId"]!);
        var (wages, overtime) = ((Guid)opened["claims"]![0]!["claimId"]!, (Guid)opened["claims"]![1]!["claimId"]!);
        await union.OnCaseAsync(caseId, "acceptance", new { });
        await sandbox.AdvanceAsync("2026-03-06T09:12:00+08:00");
        await union.OnCaseAsync(
            caseId,
            "consents",
            new
            {
                partyId = employer,
                scopes = new[] { "mediation", "online" },
                channel = "phone",
            }
        );
        await union.OnCaseAsync(
            caseId,
            "mediators",
            new
            {
                staffId = "suixian-m01",
                capacity = "lead",
                choice = "appointed",
                conflictCheck = "passed",
            }
        );
        var session = Guid.CreateVersion7();
        await union.OnCaseAsync(
            caseId,
            "sessions",
            new
            {
                sessionId = session,
                kind = "video",
                startsAt = "2026-03-17T09:00:00+08:00",
                plannedMinutes = 60,
            }
        );
        await sandbox.AdvanceAsync("2026-03-17T16:30:00+08:00");
        await union.OnCaseAsync(
            caseId,
            $"sessions/{session}/record",
            new
            {
                heldFrom = "2026-03-17T09:00:00+08:00",
                heldTo = "2026-03-17T09:40:00+08:00",
                result = "continued",
                attendance = new[]
                {
                    new { partyId = worker, identityVerified = true },
                    new { partyId = employer, identityVerified = true },
                },
                openRecord = "单位认可欠薪。",
            }
        );
        var caucus = Guid.CreateVersion7();
        await union.OnCaseAsync(
            caseId,
            "sessions",
            new
            {
                sessionId = caucus,
                kind = "caucus",
                startsAt = "2026-03-17T16:35:00+08:00",
                plannedMinutes = 15,
            }
        );
        await sandbox.AdvanceAsync("2026-03-17T16:55:00+08:00");
        await union.OnCaseAsync(
            caseId,
            $"sessions/{caucus}/record",
            new
            {
                heldFrom = "2026-03-17T16:35:00+08:00",
                heldTo = "2026-03-17T16:50:00+08:00",
                result = "continued",
            }
        );
        await union.OnCaseAsync(
            caseId,
            $"sessions/{caucus}/caucus-notes",
            new { notesId = Guid.CreateVersion7(), notes = "单位称一万八以内可以接受。" }
        );
        await union.OnCaseAsync(
            caseId,
            "agreement",
            new
            {
                form = "electronic",
                results = new[] { new { claimId = wages, agreedFen = 1_860_000 }, new { claimId = overtime, agreedFen = 140_000 } },
                totalFen = 2_000_000,
                instalments = new[]
                {
                    new
                    {
                        dueOn = "2026-03-31",
                        amountFen = 1_200_000,
                        payerPartyId = employer,
                        payeePartyId = worker,
                    },
                    new
                    {
                        dueOn = "2026-04-30",
                        amountFen = 800_000,
                        payerPartyId = employer,
                        payeePartyId = worker,
                    },
                },
                acceleration = true,
                settlesAllClaims = true,
                confirmation = "judicial_confirmation",
                text = "被申请人分两期支付申请人 20000 元。",
            }
        );
        foreach (var party in new[] { worker, employer })
        {
            await union.OnCaseAsync(
                caseId,
                "agreement/signatures",
                new
                {
                    signatory = "party",
                    partyId = party,
                    method = "e_signature",
                    draftVersion = 1,
                }
            );
        }
        return await union.OnCaseAsync(
            caseId,
            "result-returns",
            new
            {
                letterNumber = "随县工调〔2026〕复12号",
                materials = new[] { new { kind = "agreement", copies = 1 } },
                receivedBy = "立案庭",
            }
        );
    }
}
