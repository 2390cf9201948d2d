using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases;

/// <summary>What somebody asks of a case. It decides for itself, from the case and the context alone.</summary>
public abstract record CaseCommand
{
    /// <summary>When it happened; now, where the person who logs it does not say.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>When it happened by what the command itself says; used where <see cref="HappenedAt"/> is not given.</summary>
    public virtual DateTimeOffset? OwnMoment => null;

    /// <summary>Where in the request the moment stands.</summary>
    public virtual string MomentPointer => "/happenedAt";

    /// <summary>The party who acts, where it is not the recorder who does.</summary>
    public virtual Guid? ActingParty => null;

    /// <summary>From when it wants the mediators of the case to be there; null where it plans nothing.</summary>
    public virtual DateTimeOffset? WantsMediatorsFrom => null;

    /// <summary>Looks at the command's own conditions; role and status were looked at before.</summary>
    public abstract Decision<CaseEvent> Decide(Case @case, CaseContext context);
}

/// <summary>A command as the lifecycle table wants it: every refusal it can end in is declared beside it.</summary>
public interface ICaseCommand
{
    /// <summary>The refusals that <see cref="CaseCommand.Decide"/> can come to.</summary>
    static abstract IReadOnlyList<RefusalCode> Refusals { get; }
}

/// <summary>A command that draws a number from a register of the organisation, without gaps.</summary>
public interface INumberedCommand
{
    /// <summary>The register from which it draws at this organisation; null where it needs none.</summary>
    string? SeriesAt(Organisation organisation, ReferenceBook reference);
}
