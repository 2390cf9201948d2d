using System.Collections.Frozen;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Intake;

/// <summary>A case of the caller's own organisation between the same parties about the same kind of claim. Nothing personal stands in it.</summary>
/// <param name="CaseId">Permanent id.</param>
/// <param name="CaseNumber">Number on the register.</param>
/// <param name="Status">Where it stands in the procedure.</param>
/// <param name="Reasons">How its matter stands, and what follows from that.</param>
/// <param name="ClaimItems">Codes of the claim items that both have.</param>
public sealed record DuplicateCase(
    Guid CaseId,
    string CaseNumber,
    string Status,
    IReadOnlyList<DuplicateReason> Reasons,
    IReadOnlyList<string> ClaimItems
);

/// <summary>One way in which the matter of the other case stands.</summary>
/// <param name="Standing">Which.</param>
/// <param name="Zh">In a Chinese sentence.</param>
/// <param name="En">In an English one.</param>
public sealed record DuplicateReason(Standing Standing, string Zh, string En);

/// <summary>The sentences.</summary>
internal static class DuplicateWords
{
    /// <summary>The code under which an answer warns.</summary>
    public const string Warning = "possible_duplicate";

    private static readonly FrozenDictionary<string, DuplicateReason> s_words = new DuplicateReason[]
    {
        new(
            Standing.OpenHere,
            "相同当事人的同类请求正在本机构调解，可关联后并案处理或者撤回其中一件。",
            "The same parties have a case about the same kind of claim open here: link the two, and go on with one of them."
        ),
        new(
            Standing.SettledHere,
            "相同当事人的同类请求已在本机构达成调解协议，请核对是否已由该协议解决，或者属于协议未履行。",
            "The same parties reached an agreement here about the same kind of claim: see whether that covers it, or whether it is about performance."
        ),
        new(
            Standing.EndedHere,
            "相同当事人的同类请求曾在本机构调解，未达成协议；再次申请的，可关联原案。",
            "The same parties were in mediation here about the same kind of claim, without an agreement: link the earlier case."
        ),
        new(
            Standing.PendingElsewhere,
            "原案登记有仲裁、诉讼等程序正在进行，请核对本案是否属于同一请求。",
            "On the other case arbitration, a suit or another procedure is pending: see whether it is about the same claim."
        ),
        new(
            Standing.DecidedElsewhere,
            "原案登记有裁决、判决、裁定或者调解书，已有裁判的请求不再调解，可申请执行。",
            "On the other case an award, judgment, ruling or mediation document is on record: what it decided is enforced, not mediated anew."
        ),
    }.ToFrozenDictionary(reason => Codes.Of(reason.Standing), StringComparer.Ordinal);

    /// <summary>The reason of that code.</summary>
    public static DuplicateReason Of(string standing) => s_words[standing];
}
