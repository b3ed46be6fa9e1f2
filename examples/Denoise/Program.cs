using Desalt.Denoising;
using Desalt.Images;

var noisy = Image.Load("photo.jpg");
var clean = Denoiser.Load("photo").Denoise(noisy);
clean.Save("clean.jpg");
