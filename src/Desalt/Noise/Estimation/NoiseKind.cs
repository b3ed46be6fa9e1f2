namespace Desalt.Noise.Estimation;

/// <summary>What kind of noise a picture seems to have.</summary>
public enum NoiseKind
{
    /// <summary>The picture shows too little to tell.</summary>
    Unknown,

    /// <summary>None worth taking out.</summary>
    None,

    /// <summary>Some samples are replaced by values that have nothing to do with the picture, as salt and pepper are.</summary>
    Impulse,

    /// <summary>Every sample is off by a little, equally much in dark and bright places.</summary>
    Gaussian,

    /// <summary>Every sample is off by a little, the more the brighter, as counted photons are (Poisson-Gaussian).</summary>
    SignalDependent,
}
