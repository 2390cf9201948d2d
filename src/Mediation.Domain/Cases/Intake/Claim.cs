using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Intake;

/// <summary>One thing that is asked for.</summary>
/// <param name="ClaimId">Names the claim in every other event.</param>
/// <param name="ClaimantPartyId">Who asks.</param>
/// <param name="Item">Code of the claim item, e.g. <c>wages</c>.</param>
/// <param name="AmountFen">In fen; null for claims that are not for money.</param>
/// <param name="From">First day of the period the claim is for.</param>
/// <param name="To">Last day of that period.</param>
public sealed record Claim(Guid ClaimId, Guid ClaimantPartyId, string Item, long? AmountFen, DateOnly? From, DateOnly? To);

/// <summary>In which form the application was made (LDMAL Art. 12 allows both).</summary>
public enum ApplicationForm
{
    /// <summary>书面申请.</summary>
    Written,

    /// <summary>口头申请: written down on the spot, and confirmed by the applicant.</summary>
    Oral,
}

/// <summary>How an applicant confirmed what was written down for it.</summary>
public enum Confirmation
{
    /// <summary>签名.</summary>
    Signature,

    /// <summary>按指印.</summary>
    Fingerprint,
}

/// <summary>How an oral application was taken down.</summary>
/// <param name="RecorderStaffId">Who wrote it down.</param>
/// <param name="Confirmation">How the applicant confirmed it.</param>
public sealed record OralApplication(string RecorderStaffId, Confirmation Confirmation);

/// <summary>What a court's letter says of the case it sends or invites to (委派、委托、邀请调解函).</summary>
/// <param name="CourtId">The court that refers, and that may follow the case.</param>
/// <param name="DocketNumber">The court's number, e.g. （2026）鄂1321民诉前调88号.</param>
/// <param name="ReferredOn">Day of the letter.</param>
/// <param name="ComplaintReceivedOn">When the court got the complaint; a suit counts as brought on that day.</param>
/// <param name="Procedure">In which procedure the court hears it, once docketed.</param>
/// <param name="ConsentedOn">When the parties told the court that they will mediate, where the letter says so.</param>
public sealed record CourtReferral(
    string CourtId,
    string DocketNumber,
    DateOnly ReferredOn,
    DateOnly? ComplaintReceivedOn,
    TrialProcedure? Procedure = null,
    DateOnly? ConsentedOn = null
);

/// <summary>What came with a case that somebody other than a court sent, suggested or found.</summary>
/// <param name="SenderId">The organisation of the directory that sent it.</param>
/// <param name="Sender">Its name, where it stands in no directory.</param>
/// <param name="Number">Number of the letter, ticket or record.</param>
/// <param name="SentOn">Day of that.</param>
/// <param name="ConsentedOn">When the parties agreed to entrusted mediation; its ten working days run from here (Arbitration Rules Art. 70).</param>
public sealed record IntakeSource(string? SenderId, string? Sender, string? Number, DateOnly? SentOn, DateOnly? ConsentedOn);

/// <summary>Where the dispute lies; either place gives competence, as in arbitration (LDMAL Art. 21).</summary>
/// <param name="Workplace">Division in which the work is done (劳动合同履行地).</param>
/// <param name="EmployerSeat">Division in which the employer sits (用人单位所在地).</param>
public sealed record DisputePlace(string? Workplace, string? EmployerSeat)
{
    /// <summary>Those that are known.</summary>
    public IReadOnlyList<string> Known() => [.. new[] { Workplace, EmployerSeat }.OfType<string>()];
}
