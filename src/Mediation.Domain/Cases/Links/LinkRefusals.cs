using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Links;

/// <summary>Why cases are not linked as asked.</summary>
public static class LinkRefusals
{
    /// <summary>A case is linked to another one.</summary>
    public static readonly RefusalCode LinkedToItself = new("linked_to_itself");

    /// <summary>There is no such case, or the caller may not know of it.</summary>
    public static readonly RefusalCode UnknownCase = new("unknown_case");
}
