using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Settlement;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Parties;

public sealed class RevokeAgentTests
{
    private static readonly RevokeAgent s_revoke = ACommand.Of<RevokeAgent>();

    [Fact]
    public void A_power_is_taken_back_once_and_from_that_day()
    {
        var represented = ACase.WalkIn.Represented(AgentKind.Lawyer, []);
        Given(represented).When(s_revoke).ThenCase(@case => @case.Agents[0].RevokedOn.ShouldBe(Day("2026-03-05")));
        Given(represented.With(new AgentRevoked(Ids.Agent, Day("2026-03-05"), null))).When(s_revoke).ThenNothingNew();
        Given(ACase.WalkIn).When(s_revoke).ThenRefused(PartyRefusals.UnknownAgent);
    }
}
