using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>Records what happened on a track; the day it happened is the legal day of the step.</summary>
/// <param name="TrackId">On which track.</param>
/// <param name="StepId">The same id twice is one step.</param>
/// <param name="Step">What.</param>
/// <param name="PartyId">Which party did it or received the paper; null where the body did it, or where it was everybody.</param>
/// <param name="DocumentNumber">Number of the paper; of an acceptance it is the docket number.</param>
/// <param name="AmountFen">For how much, in fen.</param>
/// <param name="Note">In words.</param>
public sealed record MoveTrack(
    Guid TrackId,
    Guid StepId,
    TrackStep Step,
    Guid? PartyId,
    string? DocumentNumber,
    long? AmountFen,
    string? Note
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        TrackRefusals.UnknownTrack,
        TrackRefusals.StepIdTaken,
        TrackRefusals.StepNotInTrack,
        TrackRefusals.StepBeforeLast,
        TrackRefusals.AppliedTooLate,
        TrackRefusals.TermStillRunning,
        TrackRefusals.AwardUnderSuit,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => Step is TrackStep.Objected or TrackStep.Withdrawn or TrackStep.Appealed ? PartyId : null;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Tracks.Find(track => track.TrackId == TrackId) is not { } track)
        {
            return Decision<CaseEvent>.Refuse(TrackRefusals.UnknownTrack.At(null, ("trackId", TrackId)));
        }
        if (
            @case
                .Tracks.SelectMany(other => other.Steps.Select(taken => (other.TrackId, taken)))
                .FirstOrDefault(known => known.taken.StepId == StepId) is
            { taken: { } taken } known
        )
        {
            return known.TrackId == TrackId && taken.Step == Step
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(TrackRefusals.StepIdTaken.At("/stepId", ("stepId", StepId)));
        }
        var row = TrackTable.Of(track.Kind);
        if (row.Find(track.State, Step) is not { } move)
        {
            return Decision<CaseEvent>.Refuse(
                TrackRefusals.StepNotInTrack.At(
                    "/step",
                    ("step", Codes.Of(Step)),
                    ("kind", Codes.Of(track.Kind)),
                    ("state", Codes.Of(track.State)),
                    ("steps", string.Join(", ", row.StepsFrom(track.State).Select(step => Codes.Of(step))))
                )
            );
        }
        Refusal[] faults = [.. FaultsOf(@case, track, move, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new TrackMoved(TrackId, StepId, Step, move.To ?? track.State, context.HappenedOn, PartyId, DocumentNumber, AmountFen, Note)
            );
    }

    private IEnumerable<Refusal> FaultsOf(Case @case, Track track, TrackMove move, CaseContext context)
    {
        var on = context.HappenedOn;
        if (PartyId is { } party && @case.FindParty(party) is null)
        {
            yield return CaseRefusals.UnknownParty.At("/partyId", ("partyId", party));
        }
        if (on < track.LastOn)
        {
            yield return TrackRefusals.StepBeforeLast.At("/happenedAt", ("lastOn", track.LastOn.ToString("O")));
        }
        // Of a stranger to the case nobody knows here since when its time runs.
        if (move.Within is { } within && PartyId is { } acting && Latest(track, within, acting, context) is { } due && on > due.On)
        {
            yield return TrackGuards.TooLate(due);
        }
        if (move.Once is { } once && Latest(track, once, null, context) is { } term && on <= term.On)
        {
            yield return TrackRefusals.TermStillRunning.At(
                "/happenedAt",
                ("rule", term.Rule),
                ("dueOn", term.On.ToString("O")),
                ("article", term.Article)
            );
        }
        // An award does not take effect while a suit stands against it (劳动争议调解仲裁法 Arts. 48, 50).
        if (track.Kind == TrackKind.Arbitration && Step == TrackStep.TookEffect && SuitOn(@case) is { } suit)
        {
            yield return TrackRefusals.AwardUnderSuit.At(null, ("trackId", suit.TrackId));
        }
    }

    private Track? SuitOn(Case @case) =>
        @case.Tracks.Find(suit =>
            suit.BasisTrackId == TrackId
            && suit.Kind == TrackKind.Litigation
            && !TrackTable.Of(TrackKind.Litigation).Again.Contains(suit.State)
        );

    private static Deadlines.DueDay? Latest(Track track, string rule, Guid? party, CaseContext context)
    {
        var opening = TrackTable.Of(track.Kind).Starts.Contains(rule) ? [track.OpenedOn] : Array.Empty<DateOnly>();
        DateOnly[] starts = [.. opening, .. track.StartsOf(rule, party)];
        return starts.Length == 0 ? null : context.Clock.Due(rule, starts[^1]);
    }
}
