using System.Collections.Immutable;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>In which form people meet.</summary>
public enum SessionKind
{
    /// <summary>面对面.</summary>
    Joint,

    /// <summary>背对背: with one side alone.</summary>
    Caucus,

    /// <summary>视频.</summary>
    Video,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>异步: in writing, each in its own time.</summary>
    Async,
}

/// <summary>What a session came to.</summary>
public enum SessionResult
{
    /// <summary>继续调解.</summary>
    Continued,

    /// <summary>达成一致.</summary>
    AgreementReached,

    /// <summary>未达成一致.</summary>
    NoAgreement,
}

/// <summary>By what an identity was checked.</summary>
public enum IdentityCheck
{
    /// <summary>居民身份证原件.</summary>
    ResidentIdCard,

    /// <summary>人脸识别.</summary>
    FaceRecognition,

    /// <summary>平台实名认证.</summary>
    RealNameAccount,

    /// <summary>视频出示证件.</summary>
    IdShownOnVideo,

    /// <summary>电话核对身份信息.</summary>
    AskedOnPhone,

    /// <summary>营业执照及法定代表人身份证明.</summary>
    BusinessLicence,

    /// <summary>授权委托书及代理人证件.</summary>
    PowerOfAttorney,
}

/// <summary>That a party was there, whether its identity was checked (Online Rules Art. 17), and how.</summary>
/// <param name="PartyId">Who.</param>
/// <param name="IdentityVerified">Whether the identity was checked.</param>
/// <param name="CheckedBy">By what; null where nobody said.</param>
public sealed record Attendance(Guid PartyId, bool IdentityVerified, IdentityCheck? CheckedBy = null);

/// <summary>Why a session is put off.</summary>
public enum AdjournmentReason
{
    /// <summary>申请人请求.</summary>
    ApplicantAsks,

    /// <summary>被申请人请求.</summary>
    RespondentAsks,

    /// <summary>调解员原因.</summary>
    MediatorPrevented,

    /// <summary>等待证据或鉴定.</summary>
    EvidenceAwaited,

    /// <summary>设备或网络故障.</summary>
    TechnicalFailure,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>A session, planned or held. Its record is the open part; what is said in caucus is not here.</summary>
/// <param name="SessionId">Names the session.</param>
/// <param name="Kind">Joint, caucus and so on.</param>
/// <param name="StartsAt">Planned start.</param>
/// <param name="PlannedMinutes">Planned length.</param>
/// <param name="Place">Room, platform or number.</param>
public sealed record Session(Guid SessionId, SessionKind Kind, DateTimeOffset StartsAt, int? PlannedMinutes, string? Place)
{
    /// <summary>How long a session is taken to last where nobody said; this register's own choice.</summary>
    public const int AssumedMinutes = 60;

    /// <summary>Whether it is put off without a new time.</summary>
    public bool WithoutDate { get; init; }

    /// <summary>Why it was put off last; null where it never was.</summary>
    public AdjournmentReason? Adjourned { get; init; }

    /// <summary>How often its plan changed; calendars count by it.</summary>
    public int Changes { get; init; }

    /// <summary>Who did not come; empty where it was not missed.</summary>
    public ImmutableArray<Guid> Absent { get; init; } = [];

    /// <summary>Planned end.</summary>
    public DateTimeOffset EndsAt =>
        TimeSpan.FromMinutes(PlannedMinutes ?? AssumedMinutes) is var length && StartsAt > DateTimeOffset.MaxValue - length
            ? DateTimeOffset.MaxValue
            : StartsAt + length;

    /// <summary>Whether it came to nothing because somebody did not come.</summary>
    public bool WasMissed => !Absent.IsEmpty;

    /// <summary>Whether it is still to come: has a time, was neither held nor missed.</summary>
    public bool IsPlanned => !WithoutDate && !WasHeld && !WasMissed;

    /// <summary>Whether people must be there at its time; in writing each answers in its own.</summary>
    public bool TakesTime => IsPlanned && Kind != SessionKind.Async;

    /// <summary>When it really began; null until it was held.</summary>
    public DateTimeOffset? HeldFrom { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? HeldTo { get; init; }

    /// <summary>Who was there.</summary>
    public ImmutableArray<Attendance> Attendance { get; init; } = [];

    /// <summary>What came of it.</summary>
    public SessionResult? Result { get; init; }

    /// <summary>Open part of the record (调解笔录).</summary>
    public string? OpenRecord { get; init; }

    /// <summary>Whether it took place.</summary>
    public bool WasHeld => HeldFrom is not null;
}
