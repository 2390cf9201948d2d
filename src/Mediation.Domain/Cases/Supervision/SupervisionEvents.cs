using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Supervision;

/// <summary>The union wrote a letter of supervision. The last days for an answer stay as they were counted then.</summary>
[EventName("supervision_letter_issued")]
public sealed record SupervisionLetterIssued(
    [P1] Guid LetterId,
    [P1] SupervisionLetterKind Kind,
    [P1] string? Number,
    [P1] DateOnly IssuedOn,
    [P1] ImmutableArray<LetterAddressee> Addressees,
    [P1] string? RuleVersion,
    [P2] string? Authority,
    [P2] string? Text,
    [P1] string? SupervisorStaffId = null
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            SupervisionLetters = @case.SupervisionLetters.Add(
                new SupervisionLetter(LetterId, Kind, Number, IssuedOn, Addressees, RuleVersion, Authority, Text, [])
                {
                    SupervisorStaffId = SupervisorStaffId,
                }
            ),
        };
}

/// <summary>Something came back on a letter of supervision, or its time ran out without a word.</summary>
[EventName("supervision_reply_recorded")]
public sealed record SupervisionReplyRecorded(
    [P1] Guid LetterId,
    [P1] Guid ReplyId,
    [P1] Guid PartyId,
    [P1] DateOnly ReceivedOn,
    [P1] SupervisionResult Result,
    [P1] bool InTime,
    [P2] string? Note
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var index = @case.SupervisionLetters.FindIndex(letter => letter.LetterId == LetterId);
        var letter = @case.SupervisionLetters[index];
        return @case with
        {
            SupervisionLetters = @case.SupervisionLetters.SetItem(
                index,
                letter with
                {
                    Replies = letter.Replies.Add(new SupervisionReply(ReplyId, PartyId, ReceivedOn, Result, InTime, Note)),
                }
            ),
        };
    }
}
