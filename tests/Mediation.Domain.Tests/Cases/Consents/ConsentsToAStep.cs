using System.Collections.Immutable;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Domain.Tests.Cases.Consents;

/// <summary>What every step that needs all parties' consent is held to, whichever it is.</summary>
internal static class ConsentsToAStep
{
    private static readonly DateOnly s_day = Moments.Day("2026-03-12");

    /// <summary>Gives the command with consents that do not do, at noon of the day after the first session.</summary>
    public static void AreHeldTo(ACase @case, string at, Func<ImmutableArray<PartyConsent>, CaseCommand> command)
    {
        var given = Given(@case).At(Moments.Shanghai("2026-03-13", "12:00"));
        var (worker, employer) = (ACommand.BothSigned[0], ACommand.BothSigned[1]);
        given
            .When(command([worker]))
            .ThenRefused(ConsentRefusals.ConsentMissing, at)
            .Decision.Refusals[0]
            .Values["partyId"]
            .ShouldBe(Ids.Employer.ToString());
        given
            .When(command([]))
            .ThenRefused((ConsentRefusals.ConsentMissing, at), (ConsentRefusals.ConsentMissing, at))
            .Decision.Refusals.Select(refusal => refusal.Values["partyId"])
            .ShouldBe([Ids.Worker.ToString(), Ids.Employer.ToString()]);
        given.When(command([worker, worker, employer])).ThenRefused(ConsentRefusals.PartyNamedTwice, $"{at}/1/partyId");
        given
            .When(command([worker, employer, worker with { PartyId = Ids.Stranger }]))
            .ThenRefused(CaseRefusals.UnknownParty, $"{at}/2/partyId");
        given
            .When(command([worker with { GivenOn = s_day.AddDays(2) }, employer]))
            .ThenRefused(ConsentRefusals.ConsentGivenLater, $"{at}/0/givenOn");
        given.When(command([worker with { GivenOn = s_day.AddDays(1) }, employer])).Decision.Events.ShouldNotBeEmpty();
    }
}
