using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Intake;

/// <summary>A time limit of the channel on one case.</summary>
/// <param name="Clock">The row's entry.</param>
/// <param name="StartsOn">The day of the fact from which it runs; null before that fact.</param>
public sealed record RunningClock(ChannelClock Clock, DateOnly? StartsOn);

/// <summary>Which of a channel's time limits govern a case, and from which day each runs.</summary>
public static class ChannelClocks
{
    /// <summary>Those for the procedure in which the court hears the case, those for any, and of what only an organisation under LDMAL Art. 10 has, what this one has.</summary>
    public static IEnumerable<RunningClock> Of(Case @case, IntakeChannel channel, ReferenceBook reference) =>
        channel
            .Clocks.Where(clock => clock.Procedure is null || clock.Procedure == @case.Referral?.Procedure)
            .Where(clock => !clock.StatutoryBody || IsStatutoryBody(@case, reference))
            .Select(clock => new RunningClock(clock, StartOf(@case, clock.From)));

    private static bool IsStatutoryBody(Case @case, ReferenceBook reference) =>
        reference.Organisations.Find(@case.OrganisationId) is { } organisation
        && AgreementForce.HasLabourContractForce(organisation, LawfulDay.Of(@case.ReceivedAt));

    private static DateOnly? StartOf(Case @case, ClockStart from) =>
        from switch
        {
            ClockStart.Received => LawfulDay.Of(@case.ReceivedAt),
            ClockStart.Accepted => @case.AcceptedAt is { } at ? LawfulDay.Of(at) : null,
            ClockStart.ConsentDay => @case.Source?.ConsentedOn,
            _ => @case.Outcome is { } ending ? LawfulDay.Of(ending.At) : null,
        };
}
