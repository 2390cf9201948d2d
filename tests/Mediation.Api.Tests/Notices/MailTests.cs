using Mediation.Api.Notices;
using Mediation.Api.Notices.Mail;
using Mediation.Api.Sandboxes;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Referrals;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Notices;

/// <summary>Mail from case to mailbox, through a server that speaks SMTP.</summary>
public sealed class MailTests(Registers registers) : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private readonly MailServer _server = new();
    private RegisterApp _app = null!;

    public async ValueTask InitializeAsync() =>
        _app = await RegisterApp.StartAsync(
            registers.Postgres,
            builder =>
            {
                var settings = builder.Configuration;
                settings["Notices:Mail:Host"] = "127.0.0.1";
                settings["Notices:Mail:Port"] = $"{_server.Port}";
                settings["Notices:Mail:Encrypted"] = "false";
                settings["Notices:Mail:From"] = "register@mediation.example";
                foreach (var id in new[] { Staff.Court, Staff.Studio, Staff.Mediator.StaffId })
                {
                    settings[$"Notices:Mail:Addresses:{id}:To"] = $"{id}@mail.example";
                }
                settings[$"Notices:Mail:Addresses:{Staff.Mediator.StaffId}:Language"] = "en";
            },
            replace: services => services.AddSingleton(new CaseTime(_clock))
        );

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_court_reads_in_its_language_that_its_case_was_accepted_and_no_name()
    {
        var road = await Road.ToAsync(_app, CaseStatus.MediatorAssigned, fromCourt: true);
        var number = (string)(await road.Client.Get(road.Path)).ShouldBe(200)["caseNumber"]!;
        TakenMail[] mails = [await _server.NextAsync(), await _server.NextAsync()];
        var toCourt = mails.Single(mail => mail.To == $"{Staff.Court}@mail.example");
        toCourt.Header("Subject").ShouldBe($"{number}：{NoticeTable.Find("case_accepted")!.Zh}");
        toCourt.Body.ShouldContain(number);
        toCourt.Header("From").ShouldBe("register@mediation.example");
        toCourt.Header("Auto-Submitted").ShouldBe("auto-generated");
        var toMediator = mails.Single(mail => mail.To == $"{Staff.Mediator.StaffId}@mail.example");
        toMediator.Body.ShouldContain(NoticeTable.Find("mediator_assigned")!.En);
        foreach (var mail in mails)
        {
            (mail.Header("Subject") + mail.Body).ShouldNotContain(road.WorkerName);
            (mail.Header("Subject") + mail.Body).ShouldNotContain(road.EmployerName);
        }
    }

    [Fact]
    public async Task What_a_server_puts_off_is_sent_later_and_what_it_refuses_for_good_holds_up_nothing()
    {
        var refusals = 0;
        _server.AnswerTo = to =>
            to.StartsWith(Staff.Court, StringComparison.Ordinal) && Interlocked.Increment(ref refusals) == 1 ? "451 later" : "250 ok";
        await Road.ToAsync(_app, CaseStatus.Accepted, fromCourt: true);
        await _server.RefusedAsync();
        await UntilAsync("SELECT attempts FROM mediation.notice_lanes WHERE channel = 'mail'", 1);
        _clock.Move(TimeSpan.FromMinutes(1));
        (await _server.NextAsync()).To.ShouldBe($"{Staff.Court}@mail.example");

        refusals = 0;
        _server.AnswerTo = _ => Interlocked.Increment(ref refusals) == 1 ? "550 no such mailbox" : "250 ok";
        var road = await Road.ToAsync(_app, CaseStatus.Failed, fromCourt: true);
        var next = await _server.NextAsync();
        next.Header("Subject").ShouldContain(NoticeTable.Find("mediation_failed")!.Zh);
        (await _app.ReadAsync<string>("SELECT state FROM mediation.notice_deliveries WHERE case_id = $1 ORDER BY seq", road.CaseId))[0]
            .ShouldBe("failed");
    }

    [Fact]
    public async Task A_time_limit_that_ran_out_is_told_to_the_organisation_once()
    {
        var road = await Road.ToAsync(_app, CaseStatus.MediatorAssigned);
        (await _server.NextAsync()).Body.ShouldContain(NoticeTable.Find("mediator_assigned")!.En);
        _clock.Move(TimeSpan.FromDays(40));
        const string sweep = "/v1/operations/jobs/sweepDeadlines/runs";
        (await _app.As(Staff.Operator).Post(sweep, null)).ShouldBe(200);
        (await _app.As(Staff.Operator).Post(sweep, null)).ShouldBe(200);
        await UntilAsync("SELECT count(*)::int FROM mediation.notice_outbox", 0);
        await UntilAsync("SELECT count(*)::int FROM mediation.notice_deliveries WHERE state = 'pending'", 0);
        var mails = new List<TakenMail>();
        while (_server.HasMore)
        {
            mails.Add(await _server.NextAsync());
        }
        var missed = mails.Where(mail => mail.Body.Contains(NoticeTable.Find("deadline_missed")!.Zh, StringComparison.Ordinal)).ToArray();
        missed.ShouldNotBeEmpty();
        missed.ShouldAllBe(mail => mail.To == $"{Staff.Studio}@mail.example");
        mails.Select(mail => mail.Header("Message-ID")).ShouldBeUnique();
        var told = await _app.ReadAsync<long>(
            "SELECT count(*) FROM mediation.deadline_warnings WHERE case_id = $1 AND step = 'missed'",
            road.CaseId
        );
        missed.Length.ShouldBe((int)told.Single());
    }

    [Fact]
    public async Task Both_sides_of_a_referral_read_what_happened_and_no_name()
    {
        var id = Guid.CreateVersion7();
        var message = InSandbox.Message(id);
        (await _app.As(Staff.CourtClerk).Post("/v1/referrals", message)).ShouldBe(201);
        var delivered = await _server.NextAsync();
        delivered.To.ShouldBe($"{Staff.Studio}@mail.example");
        delivered.Header("Subject").ShouldBe($"{message["letter"]!["number"]}：{NoticeTable.Find("referral_delivered")!.Zh}");
        delivered.Body.ShouldContain($"{id}");
        _clock.Move(TimeSpan.FromDays(20));
        (await _app.As(Staff.Operator).Post("/v1/operations/jobs/lapseReferrals/runs", null)).ShouldBe(200);
        TakenMail[] lapsed = [await _server.NextAsync(), await _server.NextAsync()];
        lapsed.Select(mail => mail.To).ShouldBe([$"{Staff.Court}@mail.example", $"{Staff.Studio}@mail.example"], ignoreOrder: true);
        foreach (var mail in lapsed.Append(delivered))
        {
            foreach (var party in message["parties"]!.AsArray())
            {
                (mail.Header("Subject") + mail.Body).ShouldNotContain((string)party!["name"]!);
            }
        }
        lapsed.ShouldAllBe(mail => mail.Body.Contains(NoticeTable.Find("referral_lapsed")!.Zh, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_line_of_the_table_has_its_words_and_its_templates()
    {
        var templates = new MailTemplates();
        NoticeTable.All.Select(notice => notice.Type).ShouldBeUnique();
        foreach (var notice in NoticeTable.All)
        {
            (notice.Zh.Length > 0 && notice.En.Length > 0).ShouldBeTrue(notice.Type);
            foreach (var language in notice.Mail.Count > 0 ? new[] { "zh-CN", "en" } : [])
            {
                var text = templates.Fill(notice.Template, language, new { what = "what happened", caseNumber = "随县工调〔2026〕0001号" });
                text.Subject.ShouldNotBeEmpty();
                text.Body.ShouldContain("what happened");
            }
        }
        NoticeTable.All.SelectMany(notice => notice.Mail).Distinct().ShouldBe(Enum.GetValues<MailRecipient>(), ignoreOrder: true);
        NoticeTable.Subscribable.ShouldNotContain(type => type.StartsWith("caucus", StringComparison.Ordinal));
        Codes.Of(MailRecipient.WebhookMaker).ShouldBe("webhook_maker");
    }

    private Task UntilAsync(string sql, int value) =>
        Eventually.HoldsAsync(async () => (await _app.ReadAsync<int>(sql)).FirstOrDefault(-1) == value, $"{value} = {sql}");
}
