namespace Mediation.Api.Cases.Retention;

/// <summary>What becomes of a file whose term is over.</summary>
public enum DisposalMode
{
    /// <summary>It is listed, and somebody who answers for the organisation approves.</summary>
    Propose,

    /// <summary>It is destroyed by the job that finds it.</summary>
    CarryOut,
}

/// <summary>How files are disposed of.</summary>
public sealed class RetentionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Retention";

    /// <summary>Proposed, unless an operator says otherwise: what archives call appraisal (鉴定) is a person's to do.</summary>
    public DisposalMode Disposal { get; set; } = DisposalMode.Propose;
}
