using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases;

/// <summary>Mediators log between hearings and after the fact: what they may say about when something happened.</summary>
public sealed class HappenedAtTests
{
    private static readonly AskConsent s_call = new(Ids.Employer, ContactChannel.Phone);
    private static readonly DateTimeOffset s_now = Shanghai("2026-03-06", "10:00");

    public static TheoryData<string> AboutACase => [.. CaseLifecycle.Permissions.Where(row => !row.Begins).Select(row => row.Command.Name)];

    [Theory]
    [MemberData(nameof(AboutACase))]
    public void No_fact_of_a_case_happened_later_than_now(string name) =>
        Deciding(name, (now, _) => now.AddTicks(1), CaseRefusals.HappenedInFuture);

    [Theory]
    [MemberData(nameof(AboutACase))]
    public void No_fact_of_a_case_happened_before_the_day_on_which_it_was_received(string name) =>
        Deciding(name, (_, @case) => LastTickBefore(@case), CaseRefusals.HappenedBeforeReceipt);

    [Fact]
    public void No_application_was_received_later_than_now() =>
        GivenNothing()
            .At(s_now)
            .When(ACommand.RegisterWalkIn with { HappenedAt = s_now.AddTicks(1) })
            .ThenRefused(CaseRefusals.HappenedInFuture, "/happenedAt");

    [Fact]
    public void Now_is_not_later_than_now() =>
        Given(ACase.WalkIn).At(s_now).When(s_call with { HappenedAt = s_now }).ThenStatus(CaseStatus.ConsentPending);

    [Fact]
    public void The_mornings_call_may_be_logged_for_the_afternoons_application() =>
        Given(ACase.WalkIn).When(s_call with { HappenedAt = Shanghai("2026-03-05", "00:00") }).ThenStatus(CaseStatus.ConsentPending);

    [Fact]
    public void The_day_begins_at_midnight_in_Shanghai_wherever_it_is_told()
    {
        Given(ACase.WalkIn).When(s_call with { HappenedAt = Of("2026-03-04T16:00:00Z") }).ThenStatus(CaseStatus.ConsentPending);
        Given(ACase.WalkIn)
            .When(s_call with { HappenedAt = Of("2026-03-04T15:59:59Z") })
            .ThenRefused(CaseRefusals.HappenedBeforeReceipt, "/happenedAt");
        Given(ACase.WalkIn).When(s_call with { HappenedAt = Of("2026-03-04T06:00:00-10:00") }).ThenStatus(CaseStatus.ConsentPending);
    }

    [Fact]
    public void What_nobody_dates_happened_now() =>
        Given(ACase.WalkIn)
            .At(s_now)
            .When(ACommand.Of<GiveConsent>())
            .ThenCase(@case => @case.Consents.ShouldHaveSingleItem().At.ShouldBe(s_now));

    private static void Deciding(string name, Func<DateTimeOffset, Case, DateTimeOffset> happenedAt, Domain.Kernel.RefusalCode expected)
    {
        var (type, command) = ACommand.OfEveryKind.Single(entry => entry.Key.Name == name);
        var @case = StandingIn.Of(CaseLifecycle.PermissionFor(type).Statuses[0]);
        var now = @case.AsOf.AddDays(1);
        var context = new CaseContext(now, happenedAt(now, @case), Staff.Giving(type), ABook.OfSuizhou)
        {
            Clock = AClock.OfSuizhou,
            Press = CaseSpecification.Press,
        };
        var refusals = command is CaucusCommand behindDoors
            ? CaseDecider.Decide(@case, Caucus.Empty, behindDoors, context).Refusals
            : CaseDecider.Decide(@case, (CaseCommand)command, context).Refusals;
        var refusal = refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(expected);
        refusal.Pointer.ShouldBe(command is CaseCommand about ? about.MomentPointer : "/happenedAt");
    }

    private static DateTimeOffset LastTickBefore(Case @case) =>
        Domain.Kernel.LawfulDay.StartOf(Domain.Kernel.LawfulDay.Of(@case.ReceivedAt)).AddTicks(-1);
}
