namespace Mediation.Domain.Cases.Tracks;

/// <summary>From which day the time for opening a track runs.</summary>
public static class TrackTerms
{
    /// <summary>From the day on which the agreement took effect.</summary>
    public static TrackTerm SinceAgreement(string rule) =>
        question => question.AgreedOn is { } agreedOn ? question.Clock.Due(rule, agreedOn) : null;

    /// <summary>From the day on which each party received the award (劳动争议调解仲裁法 Arts. 48, 50); of several who sue together the first to run out.</summary>
    public static TrackTerm SinceAward { get; } =
        question =>
            question.BasisTrack is { Kind: TrackKind.Arbitration } arbitration
                ? question
                    .PartyIds.SelectMany(party => arbitration.StartsOf("SUE_15", party).Take(1))
                    .Select(receivedOn => question.Clock.Due("SUE_15", receivedOn))
                    .OfType<Deadlines.DueDay>()
                    .MinBy(due => due.On)
                : null;
}
