using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Supervision;

/// <summary>Notes what came back on a letter of supervision, or that nothing did.</summary>
/// <param name="LetterId">On which letter.</param>
/// <param name="ReplyId">The same id twice is one reply.</param>
/// <param name="PartyId">From which employer; of a suggestion, about which.</param>
/// <param name="ReceivedOn">On which day; of silence, the day on which it was noted.</param>
/// <param name="Result">What it says.</param>
/// <param name="Note">In words.</param>
public sealed record RecordSupervisionReply(
    Guid LetterId,
    Guid ReplyId,
    Guid PartyId,
    DateOnly ReceivedOn,
    SupervisionResult Result,
    string? Note
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        SupervisionRefusals.UnknownLetter,
        SupervisionRefusals.ReplyIdTaken,
        SupervisionRefusals.NotAddressed,
        SupervisionRefusals.ResultDoesNotFit,
        SupervisionRefusals.RepliedBeforeDelivery,
        SupervisionRefusals.ReplyTimeRunning,
        SupervisionRefusals.ReplyNotAwaited,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty =>
        Result is SupervisionResult.Rectified or SupervisionResult.PartlyRectified or SupervisionResult.NotRectified ? PartyId : null;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.SupervisionLetters.Find(letter => letter.LetterId == LetterId) is not { } letter)
        {
            return Decision<CaseEvent>.Refuse(SupervisionRefusals.UnknownLetter.At(null, ("letterId", LetterId)));
        }
        if (
            @case
                .SupervisionLetters.SelectMany(other => other.Replies.Select(reply => (other.LetterId, Reply: reply)))
                .FirstOrDefault(known => known.Reply.ReplyId == ReplyId) is
            { Reply: { } reply } known
        )
        {
            return known.LetterId == LetterId && reply.PartyId == PartyId && reply.Result == Result && reply.ReceivedOn == ReceivedOn
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(SupervisionRefusals.ReplyIdTaken.At("/replyId", ("replyId", ReplyId)));
        }
        if (letter.Find(PartyId) is not { } addressee)
        {
            return Decision<CaseEvent>.Refuse(SupervisionRefusals.NotAddressed.At("/partyId", ("partyId", PartyId)));
        }
        Refusal[] faults = [.. FaultsOf(letter, addressee, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new SupervisionReplyRecorded(
                    LetterId,
                    ReplyId,
                    PartyId,
                    ReceivedOn,
                    Result,
                    Result != SupervisionResult.NoReply && !(ReceivedOn > addressee.ReplyDueOn),
                    Note
                )
            );
    }

    private IEnumerable<Refusal> FaultsOf(SupervisionLetter letter, LetterAddressee addressee, CaseContext context)
    {
        // Authorities file or do not, employers correct or do not; silence there may be of either.
        var ofAuthority = Result is SupervisionResult.Filed or SupervisionResult.NotFiled;
        if (Result != SupervisionResult.NoReply && ofAuthority != (letter.Kind == SupervisionLetterKind.Suggestion))
        {
            yield return SupervisionRefusals.ResultDoesNotFit.At("/result", ("kind", Codes.Of(letter.Kind)), ("result", Codes.Of(Result)));
        }
        if (ReceivedOn > context.HappenedOn)
        {
            yield return CaseRefusals.HappenedInFuture.At("/receivedOn", ("moment", ReceivedOn.ToString("O")));
        }
        if (ReceivedOn < addressee.DeliveredOn)
        {
            yield return SupervisionRefusals.RepliedBeforeDelivery.At("/receivedOn", ("deliveredOn", addressee.DeliveredOn.ToString("O")));
        }
        var last = letter.LastWordOf(PartyId);
        var settled = last?.Result is SupervisionResult.Rectified or SupervisionResult.Filed or SupervisionResult.NotFiled;
        // Silence is noted once, of somebody who took the letter and has not said a word.
        if (
            settled
            || last?.ReceivedOn > ReceivedOn
            || (Result == SupervisionResult.NoReply && (last is not null || addressee.ReplyDueOn is null))
        )
        {
            yield return SupervisionRefusals.ReplyNotAwaited.At(null, ("partyId", PartyId));
        }
        else if (Result == SupervisionResult.NoReply && ReceivedOn <= addressee.ReplyDueOn)
        {
            yield return SupervisionRefusals.ReplyTimeRunning.At("/receivedOn", ("dueOn", addressee.ReplyDueOn.Value.ToString("O")));
        }
    }
}
