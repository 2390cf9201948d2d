using Mediation.Domain.Cases.JointHandling;

namespace Mediation.Domain.Reference;

/// <summary>A kind of organisation that mediates, refers, guides or confirms.</summary>
/// <param name="Role">What it does, in words.</param>
/// <param name="Levels">Levels at which it exists; empty means all.</param>
/// <param name="Mediates">Whether organisations of this type may register mediation cases.</param>
public sealed record OrganisationType(
    string Code,
    string Zh,
    string En,
    string Role,
    IReadOnlyList<AdminLevel> Levels,
    bool Mediates,
    string? Hook,
    Confidence Confidence
);

/// <summary>The footing on which an organisation mediates; the force of its agreements hangs on it.</summary>
public enum LegalBasis
{
    /// <summary>企业劳动争议调解委员会, 调解仲裁法 Art. 10(1)(1).</summary>
    Art10Enterprise,

    /// <summary>人民调解组织, Art. 10(1)(2).</summary>
    Art10People,

    /// <summary>乡镇、街道 organisations with a labour-mediation function, Art. 10(1)(3).</summary>
    Art10Township,

    /// <summary>特邀调解组织 on a court's roster, 法释〔2016〕14号.</summary>
    CourtInvited,

    /// <summary>Set up by a trade union, with no further footing.</summary>
    UnionOrg,

    /// <summary>Acts for an arbitration commission.</summary>
    ArbitrationDelegate,
}

/// <summary>One footing of an organisation, for a time.</summary>
/// <param name="Court">The inviting court; stated with <see cref="LegalBasis.CourtInvited"/> only.</param>
public sealed record Footing(LegalBasis Basis, string? Court = null, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>Whether the footing stands on a day.</summary>
    public bool StandsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>An organisation of the directory.</summary>
/// <param name="Id">Permanent slug.</param>
/// <param name="Type">Code of its organisation type.</param>
/// <param name="Level">Its level in the administrative hierarchy.</param>
/// <param name="Division">Where it sits.</param>
/// <param name="Parent">The organisation that runs it.</param>
/// <param name="Footings">On what it mediates; empty for organisations that do not.</param>
/// <param name="Territory">Divisions within which it is competent, with all below them.</param>
/// <param name="Numbering">How it numbers its cases; none for organisations that do not mediate.</param>
/// <param name="Mechanisms">Joint models in which it takes part.</param>
/// <param name="ValidFrom">First day, where known.</param>
/// <param name="ValidTo">Last day, where it was dissolved.</param>
public sealed record Organisation(
    string Id,
    string Zh,
    string En,
    string Type,
    AdminLevel Level,
    string Division,
    string? Parent,
    IReadOnlyList<Footing> Footings,
    IReadOnlyList<string> Territory,
    CaseNumbering? Numbering,
    IReadOnlyList<string> Mechanisms,
    Confidence Confidence,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null
)
{
    /// <summary>Whether it exists on a day.</summary>
    public bool ExistsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    /// <summary>Whether it stands on a footing on a day.</summary>
    public bool StandsOn(LegalBasis basis, DateOnly day) => Footings.Any(footing => footing.Basis == basis && footing.StandsOn(day));

    /// <summary>Whether a court's roster names it on a day.</summary>
    public bool IsInvitedBy(string court, DateOnly day) =>
        Footings.Any(footing => footing.Basis == LegalBasis.CourtInvited && footing.Court == court && footing.StandsOn(day));

    /// <summary>The courts whose rosters name it on a day.</summary>
    public IEnumerable<string> InvitingCourtsOn(DateOnly day) =>
        Footings.Where(footing => footing.Basis == LegalBasis.CourtInvited && footing.StandsOn(day)).Select(footing => footing.Court!);
}

/// <summary>A joint model of several bodies; what the label means differs by place.</summary>
/// <param name="Participants">Organisation types that take part; empty where the place decides.</param>
/// <param name="Jurisdiction">Division in which this reading holds; null means anywhere.</param>
/// <param name="Duties">Who does what, where stated.</param>
/// <param name="Team">The bodies that work on a case together under it, by type; those at the place of the organisation sit on it.</param>
public sealed record CooperationMechanism(
    string Code,
    string Zh,
    string En,
    IReadOnlyList<string> Participants,
    string? Jurisdiction,
    string? Duties,
    Confidence Confidence,
    IReadOnlyList<TeamSeat>? Team = null
)
{
    /// <summary>Whether bodies of this type take part; where neither participants nor a team are stated, the place decides.</summary>
    public bool Takes(string type) =>
        Participants.Count == 0 && Team is null or [] || Participants.Contains(type) || (Team ?? []).Any(seat => seat.Type == type);

    /// <summary>The team at the place of an organisation: of each type the bodies of its division.</summary>
    public IEnumerable<JointSeat> TeamAt(string organisationId, ReferenceBook book)
    {
        if (book.Organisations.Find(organisationId) is not { } organisation)
        {
            return [];
        }
        return (Team ?? []).SelectMany(seat =>
            (
                seat.Type == Agency.Court
                    ? book.Courts.All.Where(court => court.Division == organisation.Division).Select(court => court.Id)
                    : book
                        .Organisations.All.Where(body => body.Type == seat.Type && body.Division == organisation.Division)
                        .Select(body => body.Id)
            )
                .Where(id => id != organisationId)
                .Select(id => new JointSeat(id, seat.Role))
        );
    }
}

/// <summary>A seat on the team of a mechanism.</summary>
/// <param name="Type">Of what type the body is.</param>
/// <param name="Role">What it does.</param>
public sealed record TeamSeat(string Type, JointRole Role);
