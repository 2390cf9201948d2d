using System.Collections.Frozen;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>Which claim items a way is for, by the article that lists them.</summary>
public static class TrackClaims
{
    /// <summary>劳动报酬: remuneration for work.</summary>
    public static readonly FrozenSet<string> Remuneration = ["wages", "overtime"];

    /// <summary>工资: what an IOU for wages is about (法释〔2020〕26号 Art. 15).</summary>
    public static readonly FrozenSet<string> Wages = ["wages"];

    /// <summary>Remuneration, medical costs of a work injury, severance and damages (劳动争议调解仲裁法 Art. 16).</summary>
    public static readonly FrozenSet<string> PaymentOrder =
    [
        "wages",
        "overtime",
        "work_injury_medical",
        "severance",
        "unlawful_dismissal_damages",
        "punitive_add_on",
    ];

    /// <summary>Remuneration, work injury, the labour relation (法律援助法 Art. 31).</summary>
    public static readonly FrozenSet<string> LegalAid = ["wages", "overtime", "work_injury", "work_injury_medical", "confirm_relation"];

    /// <summary>Wages and work injury of migrant workers, for whom no means are looked at (法律援助法 Art. 42).</summary>
    public static readonly FrozenSet<string> LegalAidWithoutMeans = ["wages", "overtime", "work_injury", "work_injury_medical"];

    /// <summary>确认劳动关系: not a matter of review (仲裁办案规则 Art. 75).</summary>
    public const string Relation = "confirm_relation";

    /// <summary>劳务纠纷: causes next to labour law, on which one sues without arbitration.</summary>
    public const string CivilCauses = "adjacent.";
}
