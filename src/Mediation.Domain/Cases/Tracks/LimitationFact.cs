using System.Collections.Immutable;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>What moves a limitation without standing on the case otherwise: somebody has to put it on record.</summary>
public enum LimitationFactKind
{
    /// <summary>知道或者应当知道权利被侵害；拖欠劳动报酬的，劳动关系终止 (劳动争议调解仲裁法 Art. 27).</summary>
    RightInfringed,

    /// <summary>一方不愿协商，或者5日内未答复 (企业劳动争议协商调解规定 Art. 31(1)).</summary>
    NegotiationRefused,

    /// <summary>一方不愿继续协商 (Art. 31(2)).</summary>
    NegotiationStopped,

    /// <summary>约定的协商期限届满，未达成和解协议 (Art. 31(3)).</summary>
    NegotiationTermOver,

    /// <summary>和解协议约定的期限内不履行 (Art. 31(4)).</summary>
    SettlementNotPerformed,

    /// <summary>向对方当事人主张权利 (劳动人事争议仲裁办案规则 Art. 27).</summary>
    DemandMade,

    /// <summary>向有关部门请求权利救济 (Art. 27).</summary>
    AuthorityAsked,

    /// <summary>对方当事人同意履行义务 (Art. 27).</summary>
    PerformancePromised,

    /// <summary>不可抗力或者其他正当理由，时效中止 (劳动争议调解仲裁法 Art. 27(3)).</summary>
    ObstacleArisen,

    /// <summary>中止的原因消除，时效继续计算 (Art. 27(3)).</summary>
    ObstacleGone,
}

/// <summary>A fact that moves the limitation of claims.</summary>
/// <param name="FactId">Names the record.</param>
/// <param name="Kind">What happened.</param>
/// <param name="On">Legal day on which it happened, often before the application.</param>
/// <param name="ClaimIds">Which claims it concerns; empty for all.</param>
/// <param name="Evidence">What proves it; null once erased or where none was given.</param>
public sealed record LimitationFact(Guid FactId, LimitationFactKind Kind, DateOnly On, ImmutableArray<Guid> ClaimIds, string? Evidence)
{
    /// <summary>Whether it concerns a claim.</summary>
    public bool Concerns(Guid claimId) => ClaimIds.IsEmpty || ClaimIds.Contains(claimId);
}
