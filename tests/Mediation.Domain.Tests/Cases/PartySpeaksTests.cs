using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Cases;

/// <summary>What a party may say itself, and that it says it for itself and now.</summary>
public sealed class PartySpeaksTests
{
    public static TheoryData<string> OfParties =>
        [.. CaseLifecycle.Permissions.Where(row => row.Roles.Contains(Role.Party)).Select(row => row.Command.Name)];

    [Fact]
    public void It_answers_what_it_was_asked_and_nothing_that_needs_its_signature() =>
        CaseLifecycle
            .Permissions.Where(row => row.Roles.Contains(Role.Party))
            .Select(row => row.Name)
            .ShouldBe(["giveConsent", "refuseConsent", "requestRecusal", "objectToProposal", "consentToSettlement", "refuseSettlement"]);

    [Theory]
    [MemberData(nameof(OfParties))]
    public void Its_own_word_is_taken_as_if_the_mediator_had_taken_it_down(string name)
    {
        var (command, @case, now) = Ready(name);
        var own = Decide(@case, command, Speaking(command.ActingParty!.Value), now);
        own.Refusals.ShouldBeEmpty();
        own.Events.ShouldBe(Decide(@case, command, Staff.Mediator, now).Events);
        own.Events.Length.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(OfParties))]
    public void Nobody_speaks_for_another_party_or_says_when_he_spoke(string name)
    {
        var (command, @case, now) = Ready(name);
        var refusals = Decide(@case, command with { HappenedAt = now.AddHours(-1) }, Speaking(Ids.Stranger), now).Refusals;
        refusals
            .Select(refusal => (refusal.Reason, refusal.Pointer))
            .ShouldBe([(CaseRefusals.NotYourParty, "/partyId"), (CaseRefusals.SaidNow, "/happenedAt")]);
        refusals[0].Values["partyId"].ShouldBe(command.ActingParty.ToString());
    }

    private static Actor Speaking(Guid partyId) => new($"party-{partyId}", Role.Party, null) { Party = new(Ids.Case, partyId) };

    private static (CaseCommand Command, Case Case, DateTimeOffset Now) Ready(string name)
    {
        var (type, example) = ACommand.OfEveryKind.Single(entry => entry.Key.Name == name);
        var given = (CaseCommand)example;
        var @case = StandingIn.Of(CaseLifecycle.PermissionFor(type).Statuses[0], given);
        return (given with { HappenedAt = null }, @case, given.HappenedAt ?? Moments.Shanghai("2026-03-25", "12:00"));
    }

    private static Decision<CaseEvent> Decide(Case @case, CaseCommand command, Actor caller, DateTimeOffset now) =>
        CaseDecider.Decide(
            @case,
            command,
            new CaseContext(now, command.HappenedAt ?? now, caller, ABook.OfSuizhou, 88)
            {
                Clock = AClock.OfSuizhou,
                Press = CaseSpecification.Press,
            }
        );
}
