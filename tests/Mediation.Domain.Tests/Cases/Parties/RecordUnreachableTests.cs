using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Domain.Tests.Cases.Parties;

public sealed class RecordUnreachableTests
{
    private static readonly RecordUnreachable s_attempt = ACommand.Of<RecordUnreachable>();

    [Fact]
    public void Each_attempt_to_reach_somebody_is_a_fact()
    {
        Given(ACase.WalkIn).When(s_attempt).ThenCase(@case => @case.Attempts.Count.ShouldBe(1));
        Given(ACase.WalkIn.Unreached()).When(s_attempt).ThenNothingNew();
        Given(ACase.WalkIn.Unreached())
            .When(s_attempt with { PartyId = Ids.Worker })
            .ThenRefused(PartyRefusals.AttemptIdTaken, "/attemptId");
        Given(ACase.WalkIn).When(s_attempt with { PartyId = Ids.Stranger }).ThenRefused(CaseRefusals.UnknownParty);
    }
}
