using System.Collections.Immutable;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Closing;

/// <summary>What is handed back with a result. There is no member for what was said in caucus or offered in confidence, nor will there be.</summary>
public enum ReturnedMaterialKind
{
    /// <summary>调解协议书.</summary>
    Agreement,

    /// <summary>起诉状、仲裁申请书.</summary>
    Complaint,

    /// <summary>证据材料.</summary>
    Evidence,

    /// <summary>公开的调解笔录.</summary>
    SessionRecord,

    /// <summary>无争议事实记载.</summary>
    UndisputedFacts,

    /// <summary>调解情况报告: the course of mediation, why it failed, conduct that raised the other side's costs (Online Mediation Rules Art. 21).</summary>
    Report,

    /// <summary>送达地址确认书、送达回证.</summary>
    ServiceProof,
}

/// <summary>One line of the list of materials.</summary>
/// <param name="Kind">What.</param>
/// <param name="Copies">How many.</param>
public sealed record ReturnedMaterial(ReturnedMaterialKind Kind, int Copies);

/// <summary>A result that was handed back.</summary>
/// <param name="ReturnId">Names the return.</param>
/// <param name="To">To whom.</param>
/// <param name="Outcome">Which outcome it reports.</param>
/// <param name="LetterId">The letter, where it was issued here.</param>
/// <param name="LetterNumber">Its number, where it was written elsewhere.</param>
/// <param name="Materials">What went with it.</param>
/// <param name="ReceivedBy">Who took it; absent once erased or where the reader may not see it.</param>
/// <param name="At">When.</param>
public sealed record ResultReturn(
    Guid ReturnId,
    ResultReceiver To,
    CaseStatus Outcome,
    Guid? LetterId,
    string? LetterNumber,
    ImmutableArray<ReturnedMaterial> Materials,
    string? ReceivedBy,
    DateTimeOffset At
);
