using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Supervision;

/// <summary>The union's letters of labour-law supervision (一函两书).</summary>
public enum SupervisionLetterKind
{
    /// <summary>提示函: reminds an employer of a risk.</summary>
    Tip,

    /// <summary>意见书: asks an employer to correct what is unlawful, and to answer in writing.</summary>
    Opinion,

    /// <summary>建议书: asks an authority to take the matter up, when an opinion came to nothing.</summary>
    Suggestion,
}

/// <summary>What came back.</summary>
public enum SupervisionResult
{
    /// <summary>已整改: corrected.</summary>
    Rectified,

    /// <summary>部分整改: corrected in part.</summary>
    PartlyRectified,

    /// <summary>未整改: answered, and not corrected.</summary>
    NotRectified,

    /// <summary>逾期未回复: the time ran out without an answer.</summary>
    NoReply,

    /// <summary>已立案: the authority took the matter up.</summary>
    Filed,

    /// <summary>不予立案: the authority did not, and explained why in writing.</summary>
    NotFiled,
}

/// <summary>That a letter reached an employer; of a suggestion, that what it says of this employer reached the authority.</summary>
/// <param name="PartyId">The employer.</param>
/// <param name="DeliveredOn">On which day.</param>
/// <param name="ReceiptRefused">The employer would not take it (拒收).</param>
public sealed record LetterDelivery(Guid PartyId, DateOnly DeliveredOn, bool ReceiptRefused);

/// <summary>An employer to whom a letter went, or of whom a suggestion speaks.</summary>
/// <param name="PartyId">Which.</param>
/// <param name="DeliveredOn">When the letter arrived.</param>
/// <param name="ReceiptRefused">It would not be taken.</param>
/// <param name="ReplyDueOn">The last day for an answer; null where receipt was refused.</param>
public sealed record LetterAddressee(Guid PartyId, DateOnly DeliveredOn, bool ReceiptRefused, DateOnly? ReplyDueOn);

/// <summary>What came back from one of those to whom a letter went.</summary>
/// <param name="ReplyId">The same id twice is one reply.</param>
/// <param name="PartyId">From, or about, which employer.</param>
/// <param name="ReceivedOn">On which day; of silence, the day on which it was noted.</param>
/// <param name="Result">What it says.</param>
/// <param name="InTime">By the last day.</param>
/// <param name="Note">In words; null once erased or where the reader may not see it.</param>
public sealed record SupervisionReply(Guid ReplyId, Guid PartyId, DateOnly ReceivedOn, SupervisionResult Result, bool InTime, string? Note);

/// <summary>A letter of supervision. It goes beside mediation, and stops none of its clocks.</summary>
/// <param name="LetterId">Names the letter.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">Its date; it may lie before the application that made the case.</param>
/// <param name="Addressees">Employer by employer.</param>
/// <param name="RuleVersion">By which version of which rule the last days were counted; null where nobody took the letter.</param>
/// <param name="Authority">To which authority a suggestion went; null once erased or where the reader may not see it.</param>
/// <param name="Text">What it says; null likewise.</param>
/// <param name="Replies">Oldest first.</param>
public sealed record SupervisionLetter(
    Guid LetterId,
    SupervisionLetterKind Kind,
    string? Number,
    DateOnly IssuedOn,
    ImmutableArray<LetterAddressee> Addressees,
    string? RuleVersion,
    string? Authority,
    string? Text,
    ImmutableList<SupervisionReply> Replies
)
{
    /// <summary>Who of the staff signed it as the union's supervisor; null where nobody of the directory did.</summary>
    public string? SupervisorStaffId { get; init; }

    /// <summary>The rule that gives the time for an answer to a letter of a kind.</summary>
    public static string RuleOf(SupervisionLetterKind kind) =>
        kind switch
        {
            SupervisionLetterKind.Tip => "SUP_TIP_REPLY",
            SupervisionLetterKind.Opinion => "SUP_OPINION_REPLY",
            _ => "SUP_SUGGEST_FILE",
        };

    /// <summary>The addressee with this id.</summary>
    public LetterAddressee? Find(Guid partyId) => Addressees.FirstOrDefault(addressee => addressee.PartyId == partyId);

    /// <summary>The last word from, or about, an employer; null while nothing came.</summary>
    public SupervisionReply? LastWordOf(Guid partyId) => Replies.FindLast(reply => reply.PartyId == partyId);

    /// <summary>
    /// Whether, on a day, the letter came to nothing with an employer: it was not taken, not answered in time, or answered without full correction
    /// (浙江省工会劳动法律监督条例 Art. 23).
    /// </summary>
    public bool CameToNothing(Guid partyId, DateOnly on)
    {
        if (Find(partyId) is not { } addressee)
        {
            return false;
        }
        return Replies.FindLast(reply => reply.PartyId == partyId && reply.ReceivedOn <= on) is { } last
            ? last.Result != SupervisionResult.Rectified
            : addressee.ReceiptRefused || on > addressee.ReplyDueOn;
    }
}
