using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Cases.Mediators;

/// <summary>A mediator whose part in the case is in question leaves it alone until that is decided.</summary>
public sealed class StandingTests
{
    public static TheoryData<string> CommandsOfMediators =>
        [.. CaseLifecycle.Permissions.Where(row => Statuses(row).Any()).Select(row => row.Command.Name)];

    [Theory]
    [MemberData(nameof(CommandsOfMediators))]
    public void Whoever_rests_gives_no_command_but_to_tell_why(string name) =>
        Refused(name, @case => @case.Disclosed(), MediatorRefusals.MediatorSuspended);

    [Theory]
    [MemberData(nameof(CommandsOfMediators))]
    public void Whoever_stood_aside_gives_none_either(string name) =>
        Refused(name, @case => @case.Disclosed().RecusalDecided(RecusalResult.Granted), MediatorRefusals.MediatorRecused);

    [Fact]
    public void A_party_may_be_heard_by_whoever_rests() =>
        Given(ACase.FromCourt.InMediation().Disclosed())
            .When(ACommand.Of<RequestRecusal>() with { RecusalId = Ids.Of(82) })
            .ThenStatus(CaseStatus.InMediation);

    [Fact]
    public void After_the_outcome_there_is_nothing_to_rest_from() =>
        Given(ACase.FromCourt.InMediation().Disclosed().Failed().Returned())
            .When(ACommand.Of<Domain.Cases.Closing.CloseCase>())
            .ThenStatus(CaseStatus.Closed);

    private static void Refused(string name, Func<ACase, ACase> inQuestion, RefusalCode code)
    {
        var row = CaseLifecycle.Permissions.Single(permission => permission.Command.Name == name);
        foreach (var status in Statuses(row))
        {
            var given = Given(inQuestion(StandingIn.ByEvents(status)!)).At(Moments.Shanghai("2026-03-25", "12:00"));
            switch (ACommand.OfEveryKind[row.Command])
            {
                case CaucusCommand behindDoors:
                    given.When(behindDoors).ThenRefused(code);
                    break;
                case CaseCommand command:
                    given.When(command).ThenRefused(code);
                    break;
            }
        }
    }

    private static IEnumerable<CaseStatus> Statuses(Permission row) =>
        row.Statuses.Where(status => CaseLifecycle.AsksStanding(row, status) && StandingIn.ByEvents(status) is not null);
}
