using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Performance;

/// <summary>Money that came.</summary>
public sealed class RecordPaymentEndpointTests(Registers registers)
{
    [Fact]
    public async Task Instalments_are_paid_in_parts_until_nothing_is_owed()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled);
        (await road.GiveAsync("recordPayment")).Events.ShouldBe(["instalment_partially_paid"]);
        (await road.GiveAsync("recordPayment", body => body["amountFen"] = 700_000)).Events.ShouldBe(["instalment_paid"]);
        var last = await road.GiveAsync("recordPayment", body => (body["instalmentId"], body["amountFen"]) = (road.April, 800_000));
        last.Events.ShouldBe(["instalment_paid", "fully_performed"]);
        last.Text.ShouldNotContain("转账凭证");
        var performance = (await road.Client.Get(road.Path))["performance"]!;
        ((string)performance["status"]!).ShouldBe("performed");
        ((long)performance["paidFen"]!).ShouldBe(2_000_000);
    }

    [Fact]
    public async Task The_same_payment_twice_is_one()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled);
        var paymentId = Guid.CreateVersion7();
        await road.GiveAsync("recordPayment", body => body["paymentId"] = paymentId);
        (await road.GiveAsync("recordPayment", body => body["paymentId"] = paymentId)).Events.ShouldBeEmpty();
        (await road.TryAsync("recordPayment", body => (body["paymentId"], body["amountFen"]) = (paymentId, 1))).ShouldBeRefusedFor(
            "/paymentId payment_id_taken"
        );
    }

    [Fact]
    public async Task No_more_than_owed_on_no_other_instalment_and_not_before_the_agreement()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled);
        var answer = await road.TryAsync(
            "recordPayment",
            body => (body["amountFen"], body["happenedAt"]) = (1_200_001, "2026-03-16T12:00:00+08:00")
        );
        answer.ShouldBeRefusedFor("/amountFen payment_exceeds_instalment", "/happenedAt paid_before_agreement");
        answer["faults"]![0]!["args"]!["owedFen"]!.ToString().ShouldBe("1200000");
        (await road.TryAsync("recordPayment", body => body["instalmentId"] = Guid.CreateVersion7())).ShouldBeRefusedFor(
            "/instalmentId unknown_instalment"
        );
    }

    [Fact]
    public async Task A_payment_that_comes_after_the_closing_is_still_recorded()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Closed);
        var answer = await road.GiveAsync("recordPayment");
        answer.Events.ShouldBe(["instalment_partially_paid"]);
        ((string)answer["status"]!).ShouldBe("closed");
    }

    [Fact]
    public async Task What_is_overdue_is_declared_a_breach_and_stands_until_all_is_paid()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled);
        (await road.TryAsync("recordDefault", body => body["happenedAt"] = "2026-04-08T09:00:00+08:00")).ShouldBeRefusedFor(
            "/happenedAt instalment_not_overdue"
        );
        (await road.GiveAsync("recordDefault")).Events.ShouldBe(["instalment_overdue"]);
        (await road.GiveAsync("declareBreach")).Events.ShouldBe(["breach_declared"]);
        var breach = (await road.Client.Get(road.Path))["performance"]!;
        ((string)breach["status"]!, (long)breach["breaches"]![0]!["dueFen"]!).ShouldBe(("in_breach", 2_000_000));
        ((string)breach["instalments"]![0]!["default"]!["graceUntil"]!).ShouldBe("2026-04-08");
        var all = await road.GiveAsync(
            "recordPayment",
            body => (body["instalmentId"], body["amountFen"], body["overpaidFen"]) = (null, 2_000_100, 100)
        );
        all.Events.ShouldBe(["payment_apportioned", "instalment_cured", "fully_performed"]);
        var paid = (await road.Client.Get(road.Path))["performance"]!;
        ((string)paid["status"]!, (long)paid["overpaidFen"]!, (bool)paid["breaches"]![0]!["stands"]!).ShouldBe(("performed", 100, false));
    }

    [Theory]
    [InlineData("0", "out_of_range")]
    [InlineData("-5", "out_of_range")]
    [InlineData("10000000000001", "out_of_range")]
    [InlineData("9223372036854775808", "out_of_range")]
    [InlineData("12.5", "not_an_integer")]
    [InlineData("1e400", "not_an_integer")]
    [InlineData("\"500000\"", "wrong_type")]
    [InlineData("true", "wrong_type")]
    public async Task An_amount_is_a_whole_number_of_fen(string amount, string code)
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled);
        var body = Commands.Of("recordPayment").Body(road).ToJsonString().Replace("500000", amount);
        var answer = (await road.Client.PostText($"{road.Path}/payments", body, road.ETag)).ShouldBeProblem(400, "invalid_request");
        answer.Faults.Length.ShouldBe(1, answer.Text);
        answer.Faults[0].ShouldStartWith("/amountFen ");
        answer.Faults[0].ShouldEndWith(code);
    }
}
